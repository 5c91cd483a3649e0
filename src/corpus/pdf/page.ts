import { heaviest } from '../counting.js';
import type { Column } from './columns.js';
import { greatest, least } from './extremes.js';

/** A printed page: the columns of its text, without what is repeated around it. */
export interface Page {
  /** Counted from 1. */
  readonly sheet: number;
  readonly columns: readonly Column[];
}

/** The type that most of the text is set in. */
export interface BodyType {
  /** In points. */
  readonly size: number;
  /** From one baseline to the next, in points. */
  readonly leading: number;
}

/** From a line to the next, in steps of the body's lines: more sets it apart. */
export const mostStepWithin = 1.2;

// Notes may fill most of a page, but not its first lines.
const firstLines = 12;

/** Learns from the first lines of all pages how the text is set. */
export function readBodyType(pages: readonly Page[]): BodyType {
  const columns = pages.flatMap(upperColumns);
  const lines = columns.flatMap((column) => column.slice(0, firstLines));
  const size = mostOf(lines.map((line) => [line.size, line.text.length]));
  const steps = columns.flatMap((column) =>
    column.slice(1, firstLines).flatMap((line, at) => {
      const above = column[at];
      const isBody = above !== undefined && isNear(line.size, size) && isNear(above.size, size);
      return isBody ? [[line.y - above.y, 1] as const] : [];
    }),
  );
  return { size, leading: mostOf(steps) || size * 1.2 };
}

/** Columns that begin in the upper half of what is printed on their page: those below are of notes. */
function upperColumns({ columns }: Page): readonly Column[] {
  const heights = columns.flat().map((line) => line.y);
  const middle = (least(heights) + greatest(heights)) / 2;
  return columns.filter(([first]) => (first?.y ?? 0) <= middle);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= b * 0.03;
}

/** The value with the most weight, values that differ by less than a quarter of a point taken together. */
function mostOf(values: readonly (readonly [number, number])[]): number {
  return heaviest(values.map(([value, weight]) => [Math.round(value * 4) / 4, weight])) ?? 0;
}
