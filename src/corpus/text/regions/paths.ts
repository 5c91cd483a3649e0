import type { Opening, Series } from '../notes/opening.js';

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
}

// Points of a path through the lines; only their proportions matter.
export const points = {
  nextNumber: 2,
  skippedNumber: -1.5,
  repeatedNumber: -2,
  restart: -1.5,
  restartUnseen: -4,
  markOnPageBefore: -1,
  restartOnSamePage: -4,
  restartBelowText: -8,
  numberDue: -4,
  markSeen: 1,
  markAboveFootnote: 0.5,
  markUnseen: -3,
  markUnseenUnderHeading: -1,
  ruled: 2,
  unruled: -1,
  notesHeading: 2,
  endWithoutHeading: -4,
  notesGoOnOverPage: -4,
  noteOnNextPage: -1,
  bodyBelowNotes: -8,
  bodyAfterEndnotes: -7,
  bodyAfterEndnotesAtHeading: -2,
  bodyAfterEndnotesAtNumber: -0.5,
  backMatter: 2,
  restOfNote: -4,
  restOfUnfinishedNote: 2.5,
  restOfFinishedNote: -2,
  restIsSetApart: 1.5,
  restEndsBodyWell: 1,
  restBeginsWithin: 1,
  leavesNoteUnfinished: -4,
  footLine: -0.1,
  footLineUnpaged: -0.2,
  endLine: -0.1,
  loneNumberInBody: -1,
  listBelowColon: -4,
  listItem: -3,
  lineOfLongNote: -0.4,
  markInNote: -2.5,
  noteWithoutWords: -3,
  parenthesisUnderHeading: 5,
} as const;

/** How each form of a number speaks for a note. */
export const style: Readonly<Record<Opening['style'], number>> = {
  plain: 1,
  glued: 0.5,
  dot: 0,
  bracket: 1,
  parenthesis: -4,
  superscript: 2,
  symbol: 0.5,
};

// Few notes are longer; text that is swallowed as a note is.
export const longNoteLines = 14;

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

/** Goes on as before. */
export function stay(path: Path, gain: number): Path {
  return gain === 0 ? path : { ...path, score: path.score + gain };
}

/** Begins a run that is no note of its own. */
export function enter(path: Path, at: number, mode: Path['mode'], kind: Run['kind'], gain: number): Path {
  return {
    ...path,
    mode,
    score: path.score + gain,
    step: stepBelow(path.step, { kind, from: at, opening: null, restarts: false }),
  };
}
