import { tellFurniture } from '../../furniture.js';
import { openingOf } from '../notes/opening.js';
import type { Line } from './line.js';
import { linesByPage, withoutLines } from './page-lines.js';

/** Takes out running heads, running feet and page numbers, told as in a PDF: by place and repetition. */
export function removeFurniture(lines: readonly Line[]): readonly Line[] {
  const pages = linesByPage(lines);
  if (pages.length < 2) return lines;
  const rows = pages.map(rowsOf);
  const furnished = tellFurniture(rows, false);
  const gone = pages.flatMap((page, nth) => {
    const furniture = new Set<unknown>(furnished[nth]?.furniture);
    const isFurniture = (at: number) => furniture.has(rows[nth]?.[at]);
    return page.filter((line, at) => {
      if (countsPages(line.text, pages.length)) return true;
      if (!isFurniture(at)) return false;
      // The first page has a title where the others have a running head, often in the same words.
      const isTitle = nth === 0 && at < page.length / 2 && !/\d/.test(line.text);
      return !isTitle && !(mayOpenNote(page, at) && !isFurniture(at + 1));
    });
  });
  return withoutLines(lines, new Set(gone));
}

/** "13 of 28", as browsers print it. */
function countsPages(text: string, pages: number): boolean {
  return Number(/^\s*\d{1,4}\s(?:of|von|sur|di|de|\/)\s(\d{1,4})\s*$/u.exec(text)?.[1]) === pages;
}

// In points, as if a typewriter had set the page. So far apart, no line belongs to another by its place alone.
const [size, leading] = [10, 14];

/** The lines of a page with their places, as far as blank lines tell them. */
function rowsOf(page: readonly Line[]) {
  const below = page.reduce((sum, { gap }) => sum + gap + 1, 0);
  let above = 0;
  return page.map(({ text, gap }) => {
    above += gap + 1;
    return {
      segments: [{ pieces: [{ text }] }],
      line: { text, size, raised: [] },
      y: above * leading,
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
