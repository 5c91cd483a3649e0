import type { Run } from '../regions/paths.js';
import type { Opening } from './opening.js';
import type { NoteSlot } from './segments.js';

/**
 * Whether some notes open with a dotted number ("1.") and some without a dot: a typesetter numbers all notes in one
 * form, so the dotted ones may be the items of lists in the body.
 */
export function mixesForms(runs: readonly Run[]): boolean {
  const numbered = runs.filter(({ opening }) => opening?.series === 'number');
  const dotted = numbered.filter(({ opening }) => opening?.style === 'dot').length;
  return dotted > 0 && dotted < numbered.length;
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

// Lists take the marks of few notes; a reading that loses more has lost notes.
const mostLost = 0.2;

/**
 * Whether one reading has a note for every number of another, and leaves no more of its notes without a mark: what it
 * leaves out were the items of lists.
 */
export function isAsSound(one: Reading, other: Reading): boolean {
  const [left, otherLeft] = [uncited(one), uncited(other)];
  const numbers = numbersOf(one);
  const [cited, otherCited] = [one.notes.length - left, other.notes.length - otherLeft];
  return (
    cited >= otherCited * (1 - mostLost) &&
    left <= otherLeft &&
    left * otherCited <= otherLeft * cited &&
    [...numbersOf(other)].every((value) => numbers.has(value))
  );
}

function uncited({ marks }: Reading): number {
  return marks.filter((mark) => mark === null).length;
}

function numbersOf({ notes }: Reading): ReadonlySet<number> {
  return new Set(notes.filter(({ series }) => series === 'number').map(({ value }) => value));
}
