import { endsSentence, type Line } from './line.js';
import type { Run } from './note-regions.js';

// A note whose number is printed after its first lines has at most so many of them.
const most = 12;

/**
 * Gives to the notes the words that an extractor printed above the first number of their page.
 *
 * That is so where the first number stands alone right below a line, as the number of a note of several lines does, or
 * where the page has more numbers than texts.
 */
export function claimNoteHeads(lines: readonly Line[], runs: readonly Run[]): readonly Run[] {
  const claimed: Run[] = [];
  runs.forEach((run, at) => {
    const body = claimed.at(-1);
    const from = run.opening?.lone && body?.kind === 'body' ? headOf(lines, body, runs.slice(at)) : null;
    if (from === null || body === undefined) {
      claimed.push(run);
      return;
    }
    claimed.pop();
    if (from > body.from) claimed.push({ ...body, to: from });
    claimed.push({ kind: run.kind, from, to: run.from, opening: null, restarts: false }, run);
  });
  return claimed;
}

function headOf(lines: readonly Line[], body: Run, following: readonly Run[]): number | null {
  const [first] = following;
  const number = lines[first?.from ?? 0];
  if (first === undefined || number === undefined || number.first) return null;
  const below = lines[first.from + 1];
  const isAlone = below === undefined || below.first || below.gap > 0;
  if (!isAlone || (number.gap > 0 && !hasMoreNumbersThanTexts(lines, following))) return null;
  for (let at = first.from - 1; at > body.from && first.from - at <= most; at -= 1) {
    const line = lines[at] as Line;
    const above = lines[at - 1] as Line;
    const opens = /^["“‘'«(*[]?[\p{Lu}\p{N}]|^https?:/u.test(line.text);
    if (line.first || line.gap > 0) return opens ? at : null;
    if (opens && endsSentence(above.text)) return at;
  }
  return null;
}

function hasMoreNumbersThanTexts(lines: readonly Line[], following: readonly Run[]): boolean {
  let numbers = 0;
  let texts = 0;
  for (const run of following) {
    if (run.opening === null) break;
    numbers += 1;
    const words = lines.slice(run.from + (run.opening.lone ? 1 : 0), run.to);
    texts += words.filter((line, at) => at === 0 || line.gap > 0).length;
  }
  return numbers > texts;
}
