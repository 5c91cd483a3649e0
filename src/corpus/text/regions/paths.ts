import type { Opening, Series } from '../notes/opening.js';
import type { Move } from './move.js';

/** Lines that belong together: part of the body, or one note, or the heading over endnotes. */
export interface Run {
  readonly kind: 'body' | 'foot' | 'end' | 'notes-heading';
  readonly from: number;
  /** The line behind the last one. */
  readonly to: number;
  /** What opens the note; null for the rest of a note from the page before, and where `kind` is no note. */
  readonly opening: Opening | null;
  /** Whether the numbering starts again with this note. */
  readonly restarts: boolean;
}

/** A run that has no end yet, and those before it. What is asked of those is kept: walking up them takes too long. */
export interface Step extends Omit<Run, 'to'> {
  readonly before: Step | null;
  /** The first line of the notes, all of its kind, that stand below each other here. */
  readonly blockFrom: number;
  /** The last body: this step itself, or the one above all notes that follow on it. */
  readonly body: Step | null;
  /** Whether nothing but notes counted "(1)" stand between a heading and here. */
  readonly isUnderHeading: boolean;
}

/** The step that follows on another. */
export function stepBelow(before: Step | null, run: Omit<Run, 'to'>): Step {
  const step: Step = {
    ...run,
    before,
    blockFrom: before?.kind === run.kind ? before.blockFrom : run.from,
    body: before?.body ?? null,
    isUnderHeading:
      run.opening?.style === 'parenthesis' ? (before?.isUnderHeading ?? false) : run.kind === 'notes-heading',
  };
  return run.kind === 'body' ? Object.assign(step, { body: step }) : step;
}

/** One way to read the lines so far. */
export interface Path {
  readonly mode: 'body' | 'foot' | 'end';
  /** The last number, symbol and roman numeral that opened a note; 0 before the first. */
  readonly number: number;
  readonly symbol: number;
  readonly roman: number;
  /** How often the numbering of each series has started again. */
  readonly restarts: Readonly<Record<Series, number>>;
  readonly score: number;
  readonly step: Step;
  /** The moves that made it, the last one first; kept only where they are to be explained. */
  readonly moves: Moves | null;
}

export interface Moves {
  readonly move: Move;
  /** What else the line may have been, on this way. */
  readonly others: readonly Move[];
  readonly before: Moves | null;
}

// Paths that are so far behind the best never win; of the others so many are kept.
const hopeless = 30;
const beam = 24;

/** Before the first line. */
export const start: Path = {
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
export function pruned(paths: readonly Path[]): Path[] {
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

/** The runs of a path, in order. */
export function runsOf(last: Step | null, length: number): Run[] {
  const runs: Run[] = [];
  let to = length;
  for (let step = last; step !== null; step = step.before) {
    const { kind, from, opening, restarts } = step;
    if (from < to) runs.push({ kind, from, to, opening, restarts });
    to = from;
  }
  return runs.reverse();
}
