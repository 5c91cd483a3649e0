import type { Line } from '../lines/line.js';
import { isNotesHeading, listHeading } from '../notes/notes-headings.js';
import { type Opening, openingOf } from '../notes/opening.js';
import { type Feature, features } from './features.js';
import { Move, type MoveKind, type Moves, type Path } from './move.js';
import { Printed } from './printed.js';
import { type Run, runsOf, stepBelow } from './runs.js';

export type LineMoves = Pick<Moves, 'move' | 'others'>;

/** The lines told apart. */
export interface FoundRuns {
  /** In order; together they cover all lines. */
  readonly runs: readonly Run[];
  /** How each line was read, and how else it may have been; empty where the moves are not kept. */
  readonly moves: readonly LineMoves[];
}

/**
 * Tells the notes from the body: of all ways to read the lines as body and notes, the one that explains best the numbers
 * at the beginnings of lines, as a sequence, by the marks in the body above them.
 *
 * @param paged - Whether form feeds tell the pages, be it only one.
 * @param isOpening - Which beginnings of lines may open a note at all.
 * @param keepsMoves - Whether to keep the moves, so that they can be explained.
 */
export function findRuns(
  lines: readonly Line[],
  paged: boolean,
  isOpening: (opening: Opening) => boolean,
  keepsMoves: boolean,
): FoundRuns {
  const printed = new Printed(lines, paged, isOpening);
  let paths: readonly Path[] = [start];
  for (let at = 0; at < lines.length; at += 1) {
    const next = paths.flatMap((path) => {
      const moves = movesOf(printed, path, at);
      return moves.map((move): Path => {
        const followed = move.follow(pointsOf(move));
        if (!keepsMoves) return followed;
        const others = moves.filter((other) => other !== move);
        return { ...followed, moves: { move, others, before: path.moves } };
      });
    });
    paths = pruned(next);
  }
  const [best] = paths;
  return { runs: runsOf(best?.step ?? null, lines.length), moves: inOrder(best?.moves ?? null) };
}

const featuresOf = new Map<MoveKind, readonly Feature[]>(
  [...new Set(features.flatMap(({ of }) => of))].map((kind) => [
    kind,
    features.filter(({ of }) => of.includes(kind)),
  ]),
);

/** The features that apply to a move, each with its points. */
export function weighed(move: Move): readonly { readonly feature: Feature; readonly points: number }[] {
  return (featuresOf.get(move.kind) ?? [])
    .map((feature) => ({ feature, points: feature.weight * Number(feature.holds(move)) }))
    .filter(({ points }) => points !== 0);
}

export function pointsOf(move: Move): number {
  let points = 0;
  for (const feature of featuresOf.get(move.kind) ?? []) {
    const times = feature.holds(move);
    if (times !== false) points += feature.weight * Number(times);
  }
  return points;
}

function inOrder(last: Moves | null): readonly LineMoves[] {
  const moves: LineMoves[] = [];
  for (let step = last; step !== null; step = step.before) moves.push(step);
  return moves.reverse();
}

/** All ways to go on with the line at `at`. */
function movesOf(printed: Printed, path: Path, at: number): readonly Move[] {
  const opening = printed.openings[at] ?? null;
  const move = (kind: MoveKind, to: Path['mode']) => new Move(printed, path, at, kind, to, opening);
  const opened = (to: Path['mode']) => {
    if (opening === null) return [];
    const one = move('note opens', to);
    return mayOpen(printed, one) ? [one] : [];
  };
  const heading = isHeading(printed, path, at) ? [move('heading of notes', 'end')] : [];
  if (path.mode === 'foot')
    return [move('note goes on', 'foot'), ...opened('foot'), move('body begins', 'body'), ...heading];
  if (path.mode === 'end')
    return [move('note goes on', 'end'), ...opened('end'), move('body begins', 'body'), ...heading];
  const isRest = mayBeRestOfNote(printed, path, at) ? [move('rest of a note', 'foot')] : [];
  // Below a heading stand the notes of a chapter or a whole text, and no page's.
  const isBelowHeading = isNotesHeading(printed.textAt(at - 1)) || isListHeading(printed, path, at - 1);
  return [
    move('body goes on', 'body'),
    ...heading,
    ...(isBelowHeading ? [] : opened('foot')),
    ...opened('end'),
    ...isRest,
  ];
}

// A number further away from the last one is none of the same count.
const mostSkipped = 4;

/** Whether the numbers before allow that this note opens. */
function mayOpen(printed: Printed, { opening, step, restarts, to, from, line, seen }: Move): boolean {
  if (!restarts && (step < 0 || step > mostSkipped)) return false;
  if (restarts && to === 'foot' && from === 'foot' && !line.first) return false;
  // Beside notes in roman numerals, digits are pages and lists, unless marks say otherwise.
  return !(printed.hasRoman && opening?.series === 'number' && (seen < 2 || step > 1));
}

/** The rest of a note may stand at the foot of the next page, without a number. */
function mayBeRestOfNote({ paged, lines }: Printed, { step }: Path, at: number): boolean {
  const line = lines[at];
  if (step.before?.kind !== 'foot' || !paged || line === undefined || line.first) return false;
  return line.page === (lines[step.from]?.page ?? 0);
}

function isHeading(printed: Printed, path: Path, at: number): boolean {
  if (isNotesHeading(printed.textAt(at)) && opensSoon(printed.lines, at + 1)) return true;
  return path.mode === 'body' && isListHeading(printed, path, at);
}

/** Whether a note opens in the next few lines (chapter headings may stand between). */
function opensSoon(lines: readonly Line[], at: number): boolean {
  return lines.slice(at, at + 4).some((line) => openingOf(line)?.value === 1);
}

/** Whether the line is the heading of a list whose first number a mark above leads to. */
function isListHeading({ lines, evidence }: Printed, path: Path, at: number): boolean {
  const below = lines[at + 1];
  if (below === undefined || path.number > 0 || !listHeading.test(lines[at]?.text ?? '')) return false;
  const first = openingOf(below);
  const opens = first?.series === 'number' && first.value === 1;
  return opens && evidence.strength('number', 1, 0, at) >= 3;
}

// Paths that are so far behind the best never win; of the others so many are kept.
const hopeless = 30;
const beam = 24;

/** Before the first line. */
const start: Path = {
  mode: 'body',
  number: 0,
  symbol: 0,
  roman: 0,
  restarts: { number: 0, symbol: 0, roman: 0 },
  score: 0,
  step: stepBelow(null, { kind: 'body', from: 0, opening: null, restarts: false }),
  moves: null,
};

/** The paths that may still win, best first. */
function pruned(paths: readonly Path[]): Path[] {
  if (paths.length === 1) return [...paths];
  const best = new Map<string, Path>();
  for (const path of paths) {
    const key = `${path.mode}/${path.number}/${path.symbol}/${path.roman}`;
    if (path.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, path);
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score);
  const floor = (ranked[0]?.score ?? 0) - hopeless;
  return ranked.filter((path, rank) => rank < beam && path.score >= floor);
}
