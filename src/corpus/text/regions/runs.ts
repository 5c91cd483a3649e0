import type { Opening } from '../notes/opening.js';

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
