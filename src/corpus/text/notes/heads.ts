import { isItem } from '../body/paragraphs.js';
import { endsSentence, type Line, startsLower } from '../lines/line.js';
import { holdsMark } from '../marks/marked-lines.js';
import type { Run } from '../regions/runs.js';
import { hasWordsForAll, misfit } from './lone-numbers.js';
import { mostScattered } from './segments.js';
import { startsLikeNote } from './words.js';

// A note whose number is printed after its first lines has at most so many of them.
const most = 14;

// Points for a line to be the first of the notes; a negative sum leaves the body alone.
const points = {
  bodyEndsAsItShould: 2,
  bodyEndsOtherwise: -2,
  likeNote: 1.5,
  unlikeNote: -0.5,
  gap: 2,
  belowShortLine: 0.5,
  line: -0.15,
} as const;

/**
 * Gives to the notes the words that an extractor printed above the first number of their page.
 *
 * That is so where a number of the page has no words without them or cuts a sentence in two, and numbers and texts fit
 * better with them.
 */
export function claimNoteHeads(lines: readonly Line[], runs: readonly Run[]): readonly Run[] {
  const claimed: Run[] = [];
  runs.forEach((run, at) => {
    const body = claimed.at(-1);
    const head = body === undefined ? null : claimedHead(lines, body, runs, at);
    if (body !== undefined && head !== null) {
      claimed.pop();
      if (head.from > body.from) claimed.push({ ...body, to: head.from });
      claimed.push(head);
    }
    claimed.push(run);
  });
  return claimed;
}

/** The words that a run of notes gets from the end of the body above it; null for none. */
function claimedHead(lines: readonly Line[], body: Run, runs: readonly Run[], index: number): Run | null {
  const run = runs[index] as Run;
  const isLone = body.kind === 'body' && run.opening?.lone;
  // What ends in a colon leads on to words of the body.
  if (!isLone || lines[run.from - 1]?.text.endsWith(':')) return null;
  const from = headOf(lines, body, runs, index);
  const region = runs.slice(index, endOfRegion(runs, index));
  if (from === null || region.length > mostScattered) return null;
  if (!isWithinSentence(lines, run.from) && hasWordsForAll(lines, region)) return null;
  const head: Run = { kind: run.kind, from, to: run.from, opening: null, restarts: false };
  return misfit(lines, [head, ...region]) < misfit(lines, region) ? head : null;
}

/** Whether the words above a number go on below it. */
function isWithinSentence(lines: readonly Line[], at: number): boolean {
  return !endsSentence(lines[at - 1]?.text ?? '') && startsLower(lines[at + 1]?.text ?? '');
}

/** The run behind the notes that begin with this one. */
function endOfRegion(runs: readonly Run[], from: number): number {
  let end = from;
  while (end < runs.length && runs[end]?.kind === runs[from]?.kind) end += 1;
  return end;
}

/** The line with which the words of a lone number begin, above it; null where the number has none there. */
function headOf(lines: readonly Line[], body: Run, runs: readonly Run[], index: number): number | null {
  const number = runs[index]?.from ?? 0;
  if (lines[number]?.first || !isAlone(lines, runs, index)) return null;
  const next = runs[endOfRegion(runs, index)];
  const bodyGoesOn = next !== undefined && startsLower(lines[next.from]?.text ?? '');
  let best = { at: -1, score: 0 };
  for (let at = number - 1; at > body.from && number - at <= most; at -= 1) {
    const line = lines[at] as Line;
    if (holdsMark(line.text)) break;
    const score = scoreOf(line, lines[at - 1] as Line, bodyGoesOn) + points.line * (number - at);
    if (score > best.score) best = { at, score };
    if (isEdge(line)) break;
  }
  return best.at < 0 ? null : best.at;
}

/** Whether no words are right below a lone number. */
function isAlone(lines: readonly Line[], runs: readonly Run[], index: number): boolean {
  const at = (runs[index]?.from ?? 0) + 1;
  const below = lines[at];
  return below === undefined || isEdge(below) || runs[index + 1]?.from === at;
}

function isEdge({ first, gap }: Line): boolean {
  return first || gap > 0;
}

function scoreOf(line: Line, above: Line, bodyGoesOn: boolean): number {
  if (!/^["“‘'«(*[]?[\p{Lu}\p{N}]|^https?:/u.test(line.text)) return Number.NEGATIVE_INFINITY;
  const ended = endsSentence(above.text) || isItem(above);
  const body = ended === !bodyGoesOn ? points.bodyEndsAsItShould : points.bodyEndsOtherwise;
  const words = startsLikeNote(line.text) ? points.likeNote : points.unlikeNote;
  // A short line ends a paragraph; one in mid-sentence, cut by the end of its page, is full.
  const isShort = above.text.length < line.text.length * 0.8;
  const short = bodyGoesOn ? -points.belowShortLine : points.belowShortLine;
  return body + words + (isShort ? short : 0) + (isEdge(line) ? points.gap : 0);
}
