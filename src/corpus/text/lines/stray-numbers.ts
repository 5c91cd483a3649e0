import { groupBy } from '../../counting.js';
import { openingOf } from '../notes/opening.js';
import type { Line } from './line.js';

// Looking for more would take time with the square of a page that is nothing but numbers.
const mostStray = 8;

/**
 * Puts the numbers of notes that an extractor printed at the very end of their page, out of order, where they are
 * due: before the next higher number of that page.
 */
export function returnStrayNumbers(lines: readonly Line[]): readonly Line[] {
  return [...groupBy(lines, ({ page }) => page).values()].flatMap(orderedPage);
}

function orderedPage(printed: readonly Line[]): readonly Line[] {
  let page = printed;
  for (let round = 0; round < mostStray; round += 1) {
    const ordered = withoutStray(page);
    if (ordered === page) break;
    page = ordered;
  }
  return page;
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
  if (next < 0 || isTwice || (!openings[next]?.lone && later < next)) return page;
  const due = page[next];
  if (due === undefined) return page;
  const moved = { ...last, gap: due.gap, first: due.first };
  return [...page.slice(0, next), moved, { ...due, gap: 0, first: false }, ...page.slice(next + 1, -1)];
}
