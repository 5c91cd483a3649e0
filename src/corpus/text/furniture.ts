import type { Line } from './line.js';

// A page has at most so many lines of furniture above its text, and below it.
const depth = 2;

/**
 * Takes out what a typesetter repeats on every page: running heads, running feet and page numbers.
 *
 * A line goes only if it stands at the edge of its page and its like stands on others; page numbers must count up with
 * the pages. What is left of the gaps and page beginnings is handed to the lines that follow.
 */
export function removeFurniture(lines: readonly Line[]): readonly Line[] {
  const pages = pagesOf(lines);
  if (pages.length < 2) return lines;
  const furniture = new Set<Line>();
  for (let round = 0; round < depth; round += 1) {
    for (const edge of [0, -1] as const) {
      const outer = pages.map((page) => page.filter((line) => !furniture.has(line)).at(edge));
      for (const line of [...pageNumbers(outer), ...runningHeads(outer)]) furniture.add(line);
    }
  }
  return without(lines, furniture);
}

function pagesOf(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [];
  for (const line of lines) {
    if (line.first) pages.push([]);
    pages.at(-1)?.push(line);
  }
  return pages;
}

const pageNumber =
  /^(?:page|p\.|seite|pagina|–|—|-|\[|\|)?\s*(\d{1,4}|[ivxlc]{1,7})\s*(?:–|—|-|\]|\|)?(?:\s*(?:of|\/|von|de)\s*\d{1,4})?$/i;

/** Lone numbers at the same edge that count up as the pages do. */
function pageNumbers(outer: readonly (Line | undefined)[]): Line[] {
  const offsets = new Map<number, Line[]>();
  for (const line of outer) {
    const value = line === undefined ? null : printedNumber(line.text);
    if (line === undefined || value === null) continue;
    const offset = value - line.page;
    offsets.set(offset, [...(offsets.get(offset) ?? []), line]);
  }
  const least = Math.max(2, Math.ceil(outer.length * 0.3));
  return [...offsets.values()].filter((same) => same.length >= least).flat();
}

function printedNumber(text: string): number | null {
  const printed = pageNumber.exec(text)?.[1];
  if (printed === undefined) return null;
  return /^\d/.test(printed) ? Number(printed) : romanValue(printed.toLowerCase());
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const each = [...roman].map((letter) => values[letter] ?? 0);
  return each.reduce((sum, value, at) => sum + (value < (each[at + 1] ?? 0) ? -value : value), 0);
}

/** Short lines whose words, numbers left out, stand at the same edge of several pages. */
function runningHeads(outer: readonly (Line | undefined)[]): Line[] {
  const likes = new Map<string, Line[]>();
  for (const line of outer) {
    if (line === undefined || line.text.length > 120) continue;
    const like = line.text
      .replace(/\b(?:\d+|[ivxlc]+)\b/gi, ' ')
      .replace(/[\s|·•–—-]+/g, ' ')
      .trim()
      .toLowerCase();
    if (/\p{L}{2}/u.test(like)) likes.set(like, [...(likes.get(like) ?? []), line]);
  }
  return [...likes.values()].filter((same) => same.length >= 2 && hasPageNumber(same)).flat();
}

/** Either the lines are equal, or what differs between them are their page numbers. */
function hasPageNumber(same: readonly Line[]): boolean {
  const [head] = same;
  if (same.every((line) => line.text === head?.text)) return true;
  const numbers = same.map((line) => Number(/\d+/.exec(line.text)?.[0] ?? Number.NaN));
  return same.every(
    (line, at) =>
      at === 0 || (numbers[at] ?? 0) - (numbers[at - 1] ?? 0) === line.page - (same[at - 1]?.page ?? 0),
  );
}

/** Leaves lines out; the next one inherits that it begins a page. */
function without(lines: readonly Line[], gone: ReadonlySet<Line>): Line[] {
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
