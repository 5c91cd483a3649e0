import type { Run } from './note-paths.js';
import type { NoteSlot } from './note-segments.js';
import type { Opening } from './opening.js';

/**
 * Whether some notes open with a dotted number ("1.") and more without a dot: a typesetter numbers all notes in one
 * form, so the dotted ones may be the items of lists in the body.
 */
export function mixesForms(runs: readonly Run[]): boolean {
  const numbered = runs.filter(({ opening }) => opening?.series === 'number');
  const dotted = numbered.filter(({ opening }) => opening?.style === 'dot').length;
  return dotted > 0 && dotted * 2 < numbered.length;
}

/** Whether the number is set without a dot behind it. */
export function isUndotted({ series, style }: Opening): boolean {
  return series !== 'number' || style !== 'dot';
}

/** Notes in the order of their reading, and for each its mark. */
interface Reading {
  readonly notes: readonly NoteSlot[];
  readonly marks: readonly unknown[];
}

/** Whether one reading leaves no more notes without a mark and no more gaps in the numbers than another. */
export function isAsSound(one: Reading, other: Reading): boolean {
  const [left, otherLeft] = [uncited(one), uncited(other)];
  return (
    left <= otherLeft &&
    left * other.notes.length <= otherLeft * one.notes.length &&
    gaps(one.notes) <= gaps(other.notes)
  );
}

function uncited({ marks }: Reading): number {
  return marks.filter((mark) => mark === null).length;
}

function gaps(notes: readonly NoteSlot[]): number {
  const values = notes.filter(({ series }) => series === 'number').map(({ value }) => value);
  return values.filter((value, at) => value !== 1 && value !== (values[at - 1] ?? 0) + 1).length;
}
