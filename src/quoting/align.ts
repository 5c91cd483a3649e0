import { diffArrays } from 'diff';
import type { Span } from '../corpus/index.js';

/** Words of a text and those of a quotation that answer to each other; either may be none where they are not the same. */
export interface Run {
  readonly isSame: boolean;
  /** Positions in the lists that were aligned. */
  readonly text: Span;
  readonly quote: Span;
}

/**
 * Two lists of words as runs that are the same and runs that are not, in turns.
 *
 * @param mostEdits - The work grows with its square; lists that differ in more are one run that is not the same.
 */
export function alignWords(
  text: string[],
  quote: string[],
  mostEdits = Number.POSITIVE_INFINITY,
): readonly Run[] {
  const changes = diffArrays(text, quote, { maxEditLength: mostEdits });
  if (changes === undefined) {
    const whole = (words: readonly string[]): Span => ({ start: 0, end: words.length });
    return [{ isSame: false, text: whole(text), quote: whole(quote) }];
  }
  const runs: Run[] = [];
  let [inText, inQuote] = [0, 0];
  for (const { added, removed, count } of changes) {
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
