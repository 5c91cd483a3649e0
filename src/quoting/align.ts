import { diffArrays } from 'diff';
import type { Span } from '../corpus/index.js';

/** Words of a text and those of a quotation that answer to each other; either may be none where they are not the same. */
export interface Run {
  readonly isSame: boolean;
  /** Positions in the lists that were aligned. */
  readonly text: Span;
  readonly quote: Span;
}

/** Two lists of words as runs that are the same and runs that are not, in turns. */
export function alignWords(text: string[], quote: string[]): readonly Run[] {
  const runs: Run[] = [];
  let [inText, inQuote] = [0, 0];
  for (const { added, removed, count } of diffArrays(text, quote)) {
    const isSame = !added && !removed;
    const last = runs.at(-1);
    const from = last === undefined || last.isSame !== isSame ? null : runs.pop();
    const start = { text: from?.text.start ?? inText, quote: from?.quote.start ?? inQuote };
    if (!added) inText += count;
    if (!removed) inQuote += count;
    runs.push({
      isSame,
      text: { start: start.text, end: inText },
      quote: { start: start.quote, end: inQuote },
    });
  }
  return runs;
}
