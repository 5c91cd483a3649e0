import type { Line } from './line.js';

// A page has at most so many lines of furniture above its text, and below it.
const depth = 2;
const longest = 120;

/** What a line at the edge of its page would be, if it is furniture. */
interface Edge {
  readonly line: Line;
  readonly where: 'head' | 'foot';
  /** Its words without numbers, in lower case; empty for a lone page number. */
  readonly words: string;
  /** How far its number is from the page's own, counted from 1; null without one. */
  readonly offset: number | null;
}

/**
 * Takes out what a typesetter repeats on every page: running heads, running feet and page numbers.
 *
 * A line goes only if it stands at the edge of its page and its like stands on others, or if the number in it counts up
 * with the pages. The next line inherits that it begins a page.
 */
export function removeFurniture(lines: readonly Line[]): readonly Line[] {
  const pages = pagesOf(lines);
  if (pages.length < 2) return lines;
  const furniture = new Set<Line>();
  const short = new Set(lines.filter((line) => line.text.length < longest).map((line) => wordsOf(line.text)));
  for (let round = 0; round < depth; round += 1) {
    const edges = pages.flatMap((page) => edgesOf(page.filter((line) => !furniture.has(line))));
    for (const line of repeated(edges, pages.length, short)) furniture.add(line);
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

function edgesOf(page: readonly Line[]): Edge[] {
  const edges: Edge[] = [];
  const [head, foot] = [page[0], page.at(-1)];
  if (head !== undefined) edges.push(edgeOf(head, 'head'));
  if (foot !== undefined && foot !== head) edges.push(edgeOf(foot, 'foot'));
  return edges;
}

function edgeOf(line: Line, where: Edge['where']): Edge {
  const { text } = line;
  const lone = loneNumber.exec(text)?.[1];
  const beside =
    text.length > longest
      ? undefined
      : (/^(\d{1,4})\b(?![.,)]\d)/.exec(text)?.[1] ?? /\b(\d{1,4})$/.exec(text)?.[1]);
  const value = lone === undefined ? Number(beside ?? Number.NaN) : numberOf(lone);
  return {
    line,
    where,
    words: lone === undefined ? wordsOf(text) : '',
    offset: Number.isNaN(value) ? null : value - line.page,
  };
}

const loneNumber =
  /^(?:(?:page|seite|pagina|p\.)\s*|[–—[|-]+\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*[–—\]|-]+)?(?:\s*(?:of|\/|von|de|sur)\s*\d{1,4})?$/i;

function numberOf(printed: string): number {
  return /^\d/.test(printed) ? Number(printed) : romanValue(printed.toLowerCase());
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const each = [...roman].map((letter) => values[letter] ?? 0);
  return each.reduce((sum, value, at) => sum + (value < (each[at + 1] ?? 0) ? -value : value), 0);
}

function wordsOf(text: string): string {
  const words = text.replace(/\d+/g, ' ').replace(/[^\p{L}]+/gu, ' ');
  return words.trim().toLowerCase();
}

function repeated(edges: readonly Edge[], pages: number, short: ReadonlySet<string>): Line[] {
  const offset = pageOffset(edges, pages);
  const counts = new Map<string, number>();
  for (const edge of edges) counts.set(key(edge), (counts.get(key(edge)) ?? 0) + 1);
  return edges
    .filter((edge) => {
      const isNumbered = offset !== null && edge.offset === offset;
      if (edge.words === '') return isNumbered;
      // The first page has a title where the others have a running head, often in the same words.
      if (edge.where === 'head' && edge.line.page === 1 && !isNumbered) return false;
      if (edge.words.length < 3 || edge.line.text.length > longest) return false;
      const again = counts.get(key(edge)) ?? 0;
      // The last words of notes are often the same: "Ibid.", "p. 12."
      if (edge.where === 'foot' && /[.,;:!?]$|\bpp?\. ?\d+$/.test(edge.line.text)) return false;
      if (again >= 2 && (isNumbered || isAlike(edges, edge))) return true;
      // The head of a single page: its number counts with the others, and its words are a title or a heading.
      return isNumbered && edge.where === 'head' && (isCapital(edge.line.text) || isHeading(edge, short));
    })
    .map((edge) => edge.line);
}

function key({ where, words }: Edge): string {
  return `${where} ${words}`;
}

/** Whether the lines with these words differ in nothing but a number that counts up with the pages. */
function isAlike(edges: readonly Edge[], edge: Edge): boolean {
  const same = edges.filter((other) => key(other) === key(edge));
  const isCounted = edge.offset !== null && same.every((other) => other.offset === edge.offset);
  return isCounted || same.every((other) => other.line.text === edge.line.text);
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

/** Whether these words are a line of their own elsewhere: a heading that the head of the page repeats. */
function isHeading(edge: Edge, short: ReadonlySet<string>): boolean {
  const own = wordsOf(edge.line.text.replace(/^\d+\s|\s\d+$/g, ''));
  return own !== '' && edge.line.text !== own && short.has(own) && /^\d|\d$/.test(edge.line.text);
}

/** What most page numbers are away from the count of pages; null where there are none. */
function pageOffset(edges: readonly Edge[], pages: number): number | null {
  const votes = new Map<number, number>();
  for (const { offset, words, where } of edges) {
    // At the foot of a page, a number before words opens a note.
    if (offset !== null && (words === '' || where === 'head'))
      votes.set(offset, (votes.get(offset) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= Math.max(2, Math.ceil(pages * 0.3)) ? best[0] : null;
}

/** Leaves lines out. */
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
