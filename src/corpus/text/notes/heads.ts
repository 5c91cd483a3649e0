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
    const from = run.opening?.lone && body?.kind === 'body' ? headOf(lines, body, runs, at) : null;
    // What ends in a colon leads on to words of the body.
    if (from === null || body === undefined || lines[run.from - 1]?.text.endsWith(':')) {
      claimed.push(run);
      return;
    }
    const head: Run = { kind: run.kind, from, to: run.from, opening: null, restarts: false };
    const region = runs.slice(at, endOfRegion(runs, at));
    if (
      region.length > mostScattered ||
      (!isWithinSentence(lines, run.from) && hasWordsForAll(lines, region)) ||
      misfit(lines, [head, ...region]) >= misfit(lines, region)
    ) {
      claimed.push(run);
      return;
    }
    claimed.pop();
    if (from > body.from) claimed.push({ ...body, to: from });
    claimed.push(head, run);
  });
  return claimed;
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

function headOf(lines: readonly Line[], body: Run, runs: readonly Run[], index: number): number | null {
  const first = runs[index];
  const number = lines[first?.from ?? 0];
  if (first === undefined || number === undefined || number.first) return null;
  const below = lines[first.from + 1];
  const isAlone =
    below === undefined || below.first || below.gap > 0 || runs[index + 1]?.from === first.from + 1;
  if (!isAlone) return null;
  const next = runs[endOfRegion(runs, index)];
  const goesOn = next !== undefined && startsLower(lines[next.from]?.text ?? '');
  let best = { at: -1, score: 0 };
  for (let at = first.from - 1; at > body.from && first.from - at <= most; at -= 1) {
    const line = lines[at] as Line;
    if (holdsMark(line.text)) break;
    const above = lines[at - 1] as Line;
    const edge = line.first || line.gap > 0;
    const isShort = above.text.length < line.text.length * 0.8;
    // A short line ends a paragraph; one in mid-sentence, cut by the end of its page, is full.
    const short = isShort ? (goesOn ? -points.belowShortLine : points.belowShortLine) : 0;
    const score =
      scoreOf(line, above, goesOn) + (edge ? points.gap : 0) + short + points.line * (first.from - at);
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
