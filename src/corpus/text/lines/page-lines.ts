import type { Line } from './line.js';

export function linesByPage(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [];
  for (const line of lines) {
    if (line.first) pages.push([]);
    pages.at(-1)?.push(line);
  }
  return pages;
}

/** Leaves lines out; the next line inherits that it begins a page. */
export function withoutLines(lines: readonly Line[], gone: ReadonlySet<Line>): Line[] {
  const kept: Line[] = [];
  let page = 0;
  for (const line of lines) {
    if (gone.has(line)) continue;
    const first = line.page !== page;
    kept.push(first === line.first ? line : { ...line, first, gap: first ? 0 : line.gap });
    page = line.page;
  }
  return kept;
}
