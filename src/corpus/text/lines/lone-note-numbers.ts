import { groupBy } from '../../counting.js';
import { openingOf } from '../notes/opening.js';
import type { Line } from './line.js';

// So many pages must be numbered at their foot, and more than half of all.
const leastPages = 3;

/**
 * Lone roman numerals that number notes and not pages: neither one that is printed twice (once it is the number of a
 * page), nor those at the foot of most pages that count up with them.
 *
 * @param pages - The lines, page by page.
 */
export function loneNoteNumbers(pages: readonly (readonly Line[])[]): ReadonlySet<Line> {
  const lone = new Map<Line, number>();
  const counts = new Map<number, number>();
  for (const line of pages.flat()) {
    const opening = line.roman ? openingOf(line) : null;
    if (opening === null) continue;
    if (opening.lone) lone.set(line, opening.value);
    counts.set(opening.value, (counts.get(opening.value) ?? 0) + 1);
  }
  const numbered = pageNumbers(pages, lone);
  const noteNumbers = [...lone].filter(([line, value]) => counts.get(value) === 1 && !numbered.has(line));
  return new Set(noteNumbers.map(([line]) => line));
}

function pageNumbers(
  pages: readonly (readonly Line[])[],
  lone: ReadonlyMap<Line, number>,
): ReadonlySet<Line> {
  const feet = pages.flatMap((page) => page.at(-1) ?? []).filter((foot) => lone.has(foot));
  const byOffset = groupBy(feet, (foot) => (lone.get(foot) ?? 0) - foot.page);
  const most = [...byOffset.values()].filter(
    (same) => same.length >= leastPages && same.length > pages.length / 2,
  );
  return new Set(most.flat());
}
