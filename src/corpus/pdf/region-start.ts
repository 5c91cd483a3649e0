import { endsSentence } from '../text/lines/line.js';
import type { Column } from './columns.js';
import { greatest, least } from './extremes.js';
import { markedOpening, type NoteType } from './note-type.js';
import type { BodyType, Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { PrintedMarks } from './printed-marks.js';
import type { Separators } from './separators.js';

/** The first of the last lines of a column that are set as notes are. */
export function regionStart(column: Column, body: BodyType, type: NoteType): number {
  if (type.largest !== null) return regionAbove(column, column.length, type.largest);
  let start = column.length;
  if (type.widest === null) return column.length;
  while (start > 0) {
    const line = column[start - 1] as PrintLine;
    if (line.size > body.size * 1.03 || stepAt(column, start - 1) > type.widest) break;
    start -= 1;
  }
  return start;
}

/** From a line to the one below it, or of the last line to the one above; infinite where it is alone. */
function stepAt(column: Column, at: number): number {
  const [above, line, below] = [column[at - 1], column[at] as PrintLine, column[at + 1]];
  if (below !== undefined) return below.y - line.y;
  return above === undefined ? Number.POSITIVE_INFINITY : line.y - above.y;
}

// A running foot has no more lines, and is so far below the notes, in steps of their lines.
const mostFoot = 3;
const footApart = 1.6;

/**
 * How many lines at the end of a column are no notes though they are below them: set larger, or apart behind what ends a
 * note. The first page of an article has such a foot that no other page has.
 */
export function footBelow(
  column: Column,
  { largest }: NoteType,
  opens: (line: PrintLine) => boolean,
): number {
  if (largest === null) return 0;
  for (let lines = 1; lines <= Math.min(mostFoot, column.length - 1); lines += 1) {
    const [above, first] = [column.at(-lines - 1) as PrintLine, column.at(-lines) as PrintLine];
    if (opens(first)) return 0;
    if (above.size > largest) continue;
    const notes = column.slice(regionAbove(column, column.length - lines, largest), -lines);
    if (!notes.some(opens)) return 0;
    const last = notes.at(-1)?.y ?? 0;
    // Notes may be at one height, one behind the other.
    const step = last - (notes.findLast(({ y }) => y < last)?.y ?? Number.NEGATIVE_INFINITY);
    const isApart = first.y - above.y > step * footApart && endsSentence(above.text);
    if (first.size > largest || isApart) return lines;
  }
  return 0;
}

/** Where the lines above `end` begin that are no larger. */
function regionAbove(column: Column, end: number, largest: number): number {
  let start = end;
  while (start > 0 && (column[start - 1] as PrintLine).size <= largest) start -= 1;
  return start;
}

/** The first line below the lowest rule that leaves lines below it. */
export function ruledStart(column: Column, rules: readonly number[]): number {
  const heights = rules.filter((y) => (column.at(-1)?.y ?? 0) > y);
  if (heights.length === 0) return column.length;
  const lowest = greatest(heights);
  return column.findIndex((line) => line.y > lowest);
}

/** Whether a rule is right above the first note of most pages that have one. */
export function usesRules(
  pages: readonly Page[],
  type: NoteType,
  marks: PrintedMarks,
  separators: Separators,
): boolean {
  if (separators.size === 0) return false;
  const first = pages.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const at = column.findIndex((line) => markedOpening(line.text, line, type, marks) !== null);
      return at < 0 ? [] : [{ column, at }];
    }),
  );
  const ruled = first.filter(
    ({ column, at }) => ruledStart(column, separators.get(column[0]?.sheet ?? 0) ?? []) <= at,
  );
  return ruled.length >= Math.max(1, first.length * 0.7);
}

/** Leaves out what is above the notes in their type but is set in from both sides: a quotation of the text. */
export function skipQuotations(column: Column, from: number, first: number): number {
  const left = least(column.map((line) => line.left));
  const right = greatest(column.map((line) => line.right));
  const gapAt = (at: number) => (column[at]?.y ?? 0) - (column[at - 1]?.y ?? 0);
  let start = from;
  while (start < first) {
    const line = column[start] as PrintLine;
    let end = start + 1;
    while (end < first && gapAt(end) < line.size * 1.6) end += 1;
    const block = column.slice(start, end);
    const isSetIn =
      block.every((other) => other.left > left + other.size * 0.9) &&
      block.every((other) => other.right < right - other.size * 0.9);
    const leadsOn = end === first && first < column.length && gapAt(first) < line.size * 1.6;
    if (!isSetIn || leadsOn) return start;
    start = end;
  }
  return start;
}

/** Whether the column reaches as far down as any on its page. */
export function isAtFoot(column: Column, page: Page): boolean {
  const bottom = greatest(page.columns.flat().map((line) => line.y));
  return (column.at(-1)?.y ?? 0) > bottom - 3;
}
