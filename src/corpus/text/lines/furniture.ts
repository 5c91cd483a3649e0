import { tellFurniture } from '../../pdf/furniture.js';
import type { Row } from '../../pdf/row.js';
import { openingOf } from '../notes/opening.js';
import type { Line } from './line.js';
import { loneNoteNumbers } from './lone-note-numbers.js';
import { linesByPage, withoutLines } from './page-lines.js';

/** Takes out running heads, running feet and page numbers, told as in a PDF: by place and repetition. */
export function removeFurniture(lines: readonly Line[]): readonly Line[] {
  const pages = linesByPage(lines);
  if (pages.length < 2) return lines;
  const noteNumbers = loneNoteNumbers(pages);
  const rows = pages.map(rowsOf);
  const furnished = tellFurniture(rows, false);
  const gone = pages.flatMap((page, nth) => {
    const furniture = new Set(furnished[nth]?.furniture);
    const isFurniture = (at: number) => furniture.has(rows[nth]?.[at] as Row);
    return page.filter((line, at) => {
      if (!isFurniture(at) || noteNumbers.has(line)) return false;
      // The first page has a title where the others have a running head, often in the same words.
      const isTitle = nth === 0 && at < page.length / 2 && !/\d/.test(line.text);
      return !isTitle && !(mayOpenNote(page, at) && !isFurniture(at + 1));
    });
  });
  return withoutLines(lines, new Set(gone));
}

// In points, as if a typewriter had set the page. So far apart, no line belongs to another by its place alone.
const type = { size: 10, bold: false, italic: false } as const;
const [width, leading] = [5, 14];

/** The lines of a page with their places, as far as blank lines and spaces tell them. */
function rowsOf(page: readonly Line[]): readonly Row[] {
  const below = page.reduce((sum, { gap }) => sum + gap + 1, 0);
  let above = 0;
  return page.map(({ text, gap, indent, page: sheet }) => {
    above += gap + 1;
    const [left, right, y] = [indent * width, (indent + text.length) * width, above * leading];
    const run = { ...type, text, left, right, y };
    return {
      segments: [{ ...run, pieces: [{ ...run, raised: false }] }],
      line: { ...run, raised: [], sheet },
      y,
      up: (below - above) * leading,
    };
  });
}

/** Whether a line opens a note in roman numerals, or is a number right above words at the foot of its page. */
function mayOpenNote(page: readonly Line[], at: number): boolean {
  const line = page[at] as Line;
  const opening = openingOf(line);
  if (opening === null) return false;
  return opening.lone ? at >= page.length / 2 && page[at + 1]?.gap === 0 : opening.series === 'roman';
}
