import { forms, oneOf } from '../../../language/index.js';
import { countOf } from '../../counting.js';
import type { Line } from './line.js';
import { linesByPage, withoutLines } from './page-lines.js';

// Browsers print date, time and title above a page, its address and "2/7" or "2 of 7" below; extractors may put them elsewhere.
const stamp =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}),?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s+(?<title>.+))?$/i;
const count = new RegExp(
  `^(?:(?:file|https?):\\/\\/\\S+\\s+)?(?<page>\\d{1,4})(?:\\/|\\s${oneOf(forms.prepositions.of, forms.prepositions.about)}\\s)(?<pages>\\d{1,4})$`,
  'iu',
);
const address = /^(?:file|https?):\/\/\S+$/i;

// So many lines at each end of a page may be the browser's.
const depth = 3;

/** Takes out what browsers print around a page: only where its number and the number of all pages are right. */
export function removeBrowserEdges(lines: readonly Line[]): readonly Line[] {
  const pages = linesByPage(lines);
  const heads = headsOf(pages);
  const gone = new Set<Line>();
  for (const page of pages) {
    const edges = [...new Set([...page.slice(0, depth), ...page.slice(-depth)])];
    // Extractors that sort a page print them between its words.
    const counts = page.filter((line) => isCount(line, pages.length));
    if (counts.length === 0) continue;
    for (const line of [...counts, ...edges.filter(({ text }) => address.test(text))]) gone.add(line);
    for (const line of page.filter(({ text }) => stamp.test(text))) {
      gone.add(line);
      const below = page[page.indexOf(line) + 1];
      if (below !== undefined && isRunningTitle(below, page, heads.get(below.text) === pages.length))
        gone.add(below);
    }
  }
  return gone.size === 0 ? lines : withoutLines(lines, gone);
}

function isCount({ text, page }: Line, pages: number): boolean {
  const found = count.exec(text)?.groups;
  return found !== undefined && Number(found.page) === page && Number(found.pages) === pages;
}

/** On how many pages a line is near the head. */
function headsOf(pages: readonly (readonly Line[])[]): ReadonlyMap<string, number> {
  return countOf(pages.flatMap((page) => [...new Set(page.slice(0, depth).map(({ text }) => text))]));
}

/** Whether the line below the stamp is the title that every page has, and not the only one of the first page. */
function isRunningTitle(line: Line, page: readonly Line[], isOnAll: boolean): boolean {
  const next = page[page.indexOf(line) + 1]?.text ?? '';
  return isOnAll && (line.page > 1 || (next !== '' && line.text.startsWith(next)));
}
