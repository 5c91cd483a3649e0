import type { Line } from './line.js';
import { openingOf } from './opening.js';

/**
 * Puts the numbers of notes that an extractor printed at the very end of their page, out of order, where they are due:
 * before the next higher number of that page.
 */
export function returnStrayNumbers(lines: readonly Line[]): readonly Line[] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page === undefined) pages.set(line.page, [line]);
    else page.push(line);
  }
  return pages.size < 2 ? lines : [...pages.values()].flatMap(orderedPage);
}

function orderedPage(page: readonly Line[]): readonly Line[] {
  const last = page.at(-1);
  const stray = last === undefined ? null : openingOf(last);
  if (last === undefined || stray === null || !stray.lone || stray.series === 'symbol') return page;
  const openings = page.map(openingOf);
  const next = openings.findLastIndex(
    (opening) => opening?.value === stray.value + 1 && opening.series === stray.series,
  );
  const isTwice = openings.slice(0, -1).some((opening) => opening?.lone && opening.value === stray.value);
  // The number after it must come before it, and so must a later one: else it is a page number or a note of its own.
  const later = openings.findLastIndex(
    (opening) => opening !== null && opening.value > stray.value + 1 && opening.lone,
  );
  if (next < page.length / 3 || isTwice || (!openings[next]?.lone && later < next)) return page;
  const due = page[next];
  if (due === undefined) return page;
  const moved = { ...last, gap: due.gap, first: false };
  return [...page.slice(0, next), moved, { ...due, gap: 0 }, ...page.slice(next + 1, -1)];
}
