import type { Line } from '../text/lines/line.js';
import { tellRuns } from '../text/regions/tell-runs.js';
import type { Column } from './columns.js';
import { least } from './extremes.js';
import type { PrintedNote } from './foot-regions.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

/** A document's text and its endnotes, told apart. */
interface EndRegions {
  readonly notes: readonly PrintedNote[];
  /** The pages without the lines of the notes and the heading over them. */
  readonly pages: readonly Page[];
}

/** Takes endnotes, which are told as in extracted text: by the count of their numbers, and the marks above them. */
export function takeEndnotes(pages: readonly Page[]): EndRegions {
  const printed = pages.flatMap(({ columns }) => columns.flat());
  const lines = pages.flatMap(({ columns }) => columns.flatMap((column, nth) => linesOf(column, nth === 0)));
  const notes: PrintedNote[] = [];
  const taken = new Set<PrintLine>();
  for (const { kind, opening, restarts, from, to } of tellRuns(lines, true)) {
    if (kind === 'body') continue;
    const run = printed.slice(from, to);
    const own = opening === null ? run : run.slice(0, endOfNote(run));
    for (const line of own) taken.add(line);
    if (opening !== null) notes.push({ opening, restarts, lines: own });
    else if (kind !== 'notes-heading') notes.at(-1)?.lines.push(...own);
  }
  return {
    notes,
    pages: pages.map((page) => ({
      ...page,
      columns: page.columns.map((column) => column.filter((line) => !taken.has(line))),
    })),
  };
}

// More room than between lines, in parts of the type's size, is that of a blank one.
const blank = 1.75;
const larger = 1.1;

/** Where a note ends above the name of the chapter that the next one belongs to: that is set larger or bold, and apart. */
function endOfNote(lines: readonly PrintLine[]): number {
  const [first] = lines as readonly [PrintLine];
  let end = lines.length;
  while (end > 1 && isHead(lines[end - 1] as PrintLine, first)) end -= 1;
  const [above, head] = [lines[end - 1] as PrintLine, lines[end]];
  const isApart = head !== undefined && (head.y < above.y || head.y - above.y > above.size * blank);
  return isApart ? end : lines.length;
}

function isHead({ size, bold }: PrintLine, note: PrintLine): boolean {
  return size > note.size * larger || (bold && !note.bold);
}

/** The lines of a column as those of a text. */
function linesOf(column: Column, isFirst: boolean): readonly Line[] {
  const edge = least(column.map((line) => line.left));
  return column.map(({ text, sheet, left, y, size }, at) => {
    const above = column[at - 1];
    const gap = above !== undefined && y - above.y > size * blank ? 1 : 0;
    const indent = Math.round(((left - edge) * 2) / size);
    return { text, row: 0, indent, page: sheet, gap, ruled: false, first: isFirst && at === 0, roman: false };
  });
}
