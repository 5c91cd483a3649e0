import { countOf } from '../../counting.js';
import type { MarkCandidate } from '../marks/candidates.js';
import type { Run } from '../regions/runs.js';
import type { Opening } from './opening.js';
import type { NoteSlot } from './segments.js';

/** How the numbers of notes may be set: free, or with one of these around it. */
export type Form = 'free' | 'dot' | 'bracket' | 'parenthesis';

/**
 * The forms in which the numbers of notes are set: first the one in which most marks are, then those with the most notes.
 * A typesetter sets all in one form, so those of another may be lists, headings or works.
 */
export function formsOf(runs: readonly Run[], marks: readonly (MarkCandidate | null)[]): readonly Form[] {
  const counts = countOf(runs.flatMap(({ opening }) => (opening && formOf(opening)) ?? []));
  const found = marks.filter((mark) => mark !== null);
  const isMarks = (form: Form) => found.filter(({ manner }) => manner === form).length * 2 > found.length;
  return [...counts]
    .sort(([a, many], [b, more]) => Number(isMarks(b)) - Number(isMarks(a)) || more - many)
    .map(([form]) => form);
}

/** How the number is set; null for symbols and roman numerals, which may stand beside numbers. */
export function formOf({ series, style }: Opening): Form | null {
  if (series !== 'number') return null;
  return style === 'dot' || style === 'bracket' || style === 'parenthesis' ? style : 'free';
}

/** Notes in the order of their reading, and for each its mark. */
interface Reading {
  readonly notes: readonly NoteSlot[];
  /** For each note. */
  readonly marks: readonly (MarkCandidate | null)[];
}

// Lists take the marks of few notes; a reading that loses more has lost notes.
const mostLost = 0.2;

/**
 * Whether one reading has a note for every number that is marked in another, and leaves no more of its notes without a mark: what it
 * leaves out were the items of lists.
 */
export function isAsSound(one: Reading, other: Reading): boolean {
  const [left, otherLeft] = [uncited(one), uncited(other)];
  const numbers = new Set(one.notes.map(({ value }) => value));
  const [cited, otherCited] = [one.notes.length - left, other.notes.length - otherLeft];
  return (
    cited >= otherCited * (1 - mostLost) &&
    left <= otherLeft &&
    left * otherCited <= otherLeft * cited &&
    setAlike(other).every((value) => numbers.has(value))
  );
}

function uncited({ marks }: Reading): number {
  return marks.filter((mark) => mark === null).length;
}

/** The numbers of the notes whose marks are in brackets or parentheses, if most are, or else of those whose are not. */
function setAlike({ notes, marks }: Reading): readonly number[] {
  const inBrackets = (mark: MarkCandidate) => mark.manner === 'bracket' || mark.manner === 'parenthesis';
  const found = marks.filter((mark) => mark !== null);
  const areMost = found.filter(inBrackets).length * 2 > found.length;
  return notes.flatMap(({ value }, at) => {
    const mark = marks[at] ?? null;
    return mark !== null && inBrackets(mark) === areMost ? [value] : [];
  });
}
