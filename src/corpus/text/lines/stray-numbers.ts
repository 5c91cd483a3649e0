import { groupBy } from '../../counting.js';
import { type Opening, openingOf } from '../notes/opening.js';
import type { Line } from './line.js';

// Looking for more would take time with the square of a page that is nothing but numbers.
const mostStray = 8;

/**
 * Puts the numbers of notes that an extractor printed at the very end of their page, or of its notes, out of order,
 * where they are due: before the next higher number of that page.
 */
export function returnStrayNumbers(lines: readonly Line[]): readonly Line[] {
  return [...groupBy(lines, ({ page }) => page).values()].flatMap(orderedPage);
}

function orderedPage(printed: readonly Line[]): readonly Line[] {
  let page = withoutInnerStrays(printed);
  for (let round = 0; round < mostStray; round += 1) {
    const ordered = withoutStray(page);
    if (ordered === page) break;
    page = ordered;
  }
  return page;
}

/**
 * Notes may end in the middle of a page, or those of two chapters stand on one: a lone number at the end or set apart
 * below them, where the two around it stand above.
 */
function withoutInnerStrays(page: readonly Line[]): readonly Line[] {
  const due = new Map<Line, Line>();
  const gone = new Set<Line>();
  const seen = new Map<string, number>();
  page.forEach((line, at) => {
    const opening = openingOf(line);
    const below = page[at + 1];
    if (!opening?.lone) return;
    const { series, value } = opening;
    if (value === 1) seen.clear();
    const before = seen.get(`${series}${value - 1}`);
    const after = seen.get(`${series}${value + 1}`);
    const next = page[after ?? at];
    const isSetApart = below === undefined || below.gap > 0;
    const isStray = before !== undefined && after !== undefined && before < after && isSetApart;
    if (!isStray || seen.has(`${series}${value}`) || next === undefined) {
      seen.set(`${series}${value}`, at);
      return;
    }
    due.set(next, { ...line, gap: next.gap, first: false });
    gone.add(line);
  });
  if (gone.size === 0) return page;
  return page
    .filter((line) => !gone.has(line))
    .flatMap((line) => {
      const stray = due.get(line);
      return stray === undefined ? [line] : [stray, { ...line, gap: 0 }];
    });
}

function withoutStray(page: readonly Line[]): readonly Line[] {
  const last = page.at(-1);
  const stray = last === undefined ? null : openingOf(last);
  if (last === undefined || stray === null || !stray.lone) return page;
  const openings = page.map(openingOf);
  const next = openings.findLastIndex(
    (opening) => opening?.value === stray.value + 1 && opening.series === stray.series,
  );
  const isTwice = openings
    .slice(0, -1)
    .some((opening) => opening?.lone && opening.value === stray.value && opening.series === stray.series);
  // The number after it must come before it, and so must a later one: else it is a page number or a note of its own.
  const later = openings.findLastIndex(
    (opening) => opening !== null && opening.value > stray.value + 1 && opening.lone,
  );
  const isAmongNotes = next >= page.length / 3 || followsNumberBefore(openings, next, stray);
  if (next < 0 || !isAmongNotes || isTwice || (!openings[next]?.lone && later < next)) return page;
  const due = page[next];
  if (due === undefined) return page;
  const moved = { ...last, gap: due.gap, first: false };
  return [...page.slice(0, next), moved, { ...due, gap: 0 }, ...page.slice(next + 1, -1)];
}

/** Whether the last number above is the one before the stray: on a page of notes they may stand at its very head. */
function followsNumberBefore(openings: readonly (Opening | null)[], next: number, stray: Opening): boolean {
  const above = openings.slice(0, Math.max(0, next)).findLast((opening) => opening?.series === stray.series);
  return above?.lone === true && above.value === stray.value - 1;
}
