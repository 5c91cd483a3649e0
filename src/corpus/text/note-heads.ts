import { endsSentence, type Line, startsLower } from './line.js';
import type { Run } from './note-regions.js';
import { startsLikeNote } from './note-words.js';
import { isItem } from './paragraphs.js';

// A note whose number is printed after its first lines has at most so many of them.
const most = 14;

// Points for a line to be the first of the notes; a negative sum leaves the body alone.
const points = {
  bodyEndsAsItShould: 2,
  bodyEndsOtherwise: -2,
  likeNote: 1.5,
  unlikeNote: -0.5,
  gap: 2,
  line: -0.15,
} as const;

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
  const isAlone =
    below === undefined || below.first || below.gap > 0 || following[1]?.from === first.from + 1;
  if (!isAlone || (number.gap > 0 && !hasMoreNumbersThanTexts(lines, following))) return null;
  const next = following.find((run) => run.kind === 'body');
  const goesOn = next !== undefined && startsLower(lines[next.from]?.text ?? '');
  let best = { at: -1, score: 0 };
  for (let at = first.from - 1; at > body.from && first.from - at <= most; at -= 1) {
    const line = lines[at] as Line;
    const above = lines[at - 1] as Line;
    const edge = line.first || line.gap > 0;
    const score = scoreOf(line, above, goesOn) + (edge ? points.gap : 0) + points.line * (first.from - at);
    if (score > best.score) best = { at, score };
    if (edge) break;
  }
  return best.at < 0 ? null : best.at;
}

function scoreOf(line: Line, above: Line, bodyGoesOn: boolean): number {
  if (!/^["“‘'«(*[]?[\p{Lu}\p{N}]|^https?:/u.test(line.text)) return Number.NEGATIVE_INFINITY;
  const ended = endsSentence(above.text) || isItem(above);
  const body = ended === !bodyGoesOn ? points.bodyEndsAsItShould : points.bodyEndsOtherwise;
  return body + (startsLikeNote(line.text) ? points.likeNote : points.unlikeNote);
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
