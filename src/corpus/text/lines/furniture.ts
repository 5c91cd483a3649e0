import { abbreviated, forms, oneOf, wordStart } from '../../../language/index.js';
import { countOf, groupBy } from '../../counting.js';
import { romanValue } from '../../roman.js';
import type { Line } from './line.js';
import { loneNoteNumbers } from './lone-note-numbers.js';
import { linesByPage, withoutLines } from './page-lines.js';

const { locators, prepositions } = forms;

// A page has at most so many lines of furniture above its text, and below it.
const depth = 3;
const longest = 120;

/** What a line at the edge of its page would be, if it is furniture. */
interface Edge {
  readonly line: Line;
  readonly where: 'head' | 'foot';
  /** Its words without numbers, in lower case; empty for a lone page number. */
  readonly words: string;
  /** How far its number is from the page's own, counted from 1; null without one. */
  readonly offset: number | null;
  /** The offset of a lone number right below or above a head. */
  readonly besideNumber: number | null;
}

/**
 * Takes out what a typesetter repeats on every page: running heads, running feet and page numbers.
 *
 * A line goes only if it is at the edge of its page and its like is on others, or if the number in it counts up
 * with the pages. The next line inherits that it begins a page.
 */
export function removeFurniture(lines: readonly Line[]): readonly Line[] {
  const pages = linesByPage(lines);
  if (pages.length < 2) return lines;
  const furniture = new Set<Line>();
  const counts = countOf(lines.flatMap(({ text }) => (text.length < longest ? [wordsOf(text)] : [])));
  const noteNumbers = loneNoteNumbers(pages);
  let offset: number | null = null;
  for (let round = 0; round < depth; round += 1) {
    const edges = pages
      .flatMap((page) => edgesOf(page, furniture))
      .filter(({ line }) => !noteNumbers.has(line));
    // Pages may have their number below other heads, where few are left to tell it.
    offset = pageOffset(edges, pages.length) ?? offset;
    for (const line of repeated(edges, offset, (words) => (counts.get(words) ?? 0) >= 2)) furniture.add(line);
  }
  return withoutLines(lines, furniture);
}

/** The outermost lines of a page that are not known as furniture. */
function edgesOf(page: readonly Line[], furniture: ReadonlySet<Line>): Edge[] {
  const head = page.find((line) => !furniture.has(line));
  const foot = page.findLast((line) => !furniture.has(line));
  const edges: Edge[] = [];
  if (head !== undefined) edges.push(edgeOf(head, 'head', page[0] === head ? page[1] : page[0]));
  if (foot !== undefined && foot !== head) edges.push(edgeOf(foot, 'foot', undefined));
  return edges;
}

function edgeOf(line: Line, where: Edge['where'], beside: Line | undefined): Edge {
  const lone = loneNumber.test(line.text);
  const words = lone ? '' : wordsOf(line.text);
  const offset = lone ? loneOffset(line) : numberAtEdge(line);
  return { line, where, words, offset, besideNumber: beside === undefined ? null : loneOffset(beside) };
}

function loneOffset(line: Line): number | null {
  const printed = loneNumber.exec(line.text)?.[1];
  if (printed === undefined) return null;
  const number = /^\d/.test(printed) ? Number(printed) : romanValue(printed.toLowerCase());
  return number === null ? null : number - line.page;
}

/** A page number before or behind the words of a head; a mark glued to its word is none. */
function numberAtEdge({ text, page }: Line): number | null {
  if (text.length > longest) return null;
  const printed = /^(\d{1,4})(?=\s|$)/.exec(text)?.[1] ?? /(?<=\s)(\d{1,4})$/.exec(text)?.[1];
  return printed === undefined ? null : Number(printed) - page;
}

const pageWord = oneOf(locators.pages.filter((form) => !form.endsWith('.')));
const pageAbbreviation = `${oneOf(abbreviated(locators.pages))}(?<=\\.)`;
const of = `(?:/|${oneOf(prepositions.of, prepositions.about)})`;
const loneNumber = new RegExp(
  `^(?:(?:${pageWord}|${pageAbbreviation})\\s*|[–—[|-]+\\s*)?(\\d{1,4}|[ivxlc]{1,7})(?:\\s*[–—\\]|\u00ad-]+)?(?:\\s*${of}\\s*\\d{1,4})?$`,
  'iu',
);
const setAsPage = new RegExp(
  `^(?:[–—-]\\s?\\d{1,4}\\s?[–—\u00ad-]|${pageWord}\\s\\d{1,4}(?:\\s${of}\\s\\d{1,4})?)$`,
  'iu',
);
/** "p. 12" */
const endsInPage = new RegExp(`${wordStart}${pageAbbreviation} ?\\d+$`, 'iu');

function wordsOf(text: string): string {
  const words = text.replace(/\d+/g, ' ').replace(/[^\p{L}]+/gu, ' ');
  return words.trim().toLowerCase();
}

function repeated(
  edges: readonly Edge[],
  offset: number | null,
  isHeading: (words: string) => boolean,
): Line[] {
  const likes = groupBy(edges, key);
  const alike = new Set([...likes.values()].filter((same) => same.length >= 2 && areAlike(same)).flat());
  const repetition = {
    offset,
    isHeading,
    alike,
    isRepeated: (edge: Edge) => (likes.get(key(edge))?.length ?? 0) >= 2,
  };
  return edges.filter((edge) => isFurniture(edge, repetition)).map((edge) => edge.line);
}

/** What a line at the edge of a page has in common with those of other pages. */
interface Repetition {
  /** What most page numbers are away from the count of pages. */
  readonly offset: number | null;
  /** Edges in the same words, whose numbers count up with the pages. */
  readonly alike: ReadonlySet<Edge>;
  /** Whether other edges have the same words, whatever their numbers. */
  isRepeated(edge: Edge): boolean;
  isHeading(words: string): boolean;
}

function isFurniture(edge: Edge, { offset, alike, isRepeated, isHeading }: Repetition): boolean {
  const isNumbered = offset !== null && edge.offset === offset;
  if (edge.words === '') return isNumbered || isPageNumber(edge, alike);
  const isHead = edge.where === 'head';
  // The first page has a title where the others have a running head, often in the same words.
  if (isHead && edge.line.page === 1 && !isNumbered) return false;
  const isTitle = isHead && (isCapital(edge.line.text) || isHeading(edge.words));
  if (isHeadBesideNumber(edge, offset)) return isTitle;
  if (mayEndNote(edge)) return false;
  // The head of a single page: its number counts with the others, and its words are a title or a heading.
  return alike.has(edge) || (isNumbered && (isTitle || isRepeated(edge)));
}

/** Whether figures number their page, though they do not count with the others. */
function isPageNumber(edge: Edge, alike: ReadonlySet<Edge>): boolean {
  return isRomanPage(edge) || isSetAsPage(edge) || (alike.has(edge) && isVolume(edge));
}

/** A head and its page number may be printed as two lines. */
function isHeadBesideNumber({ where, line, besideNumber }: Edge, offset: number | null): boolean {
  return where === 'head' && line.page > 1 && offset !== null && besideNumber === offset;
}

/** Whether it is too little or too much for furniture, or may be the last words of a note: "Ibid.", "p. 12." */
function mayEndNote({ words, where, line: { text } }: Edge): boolean {
  if (words.length < 3 || text.length > longest) return true;
  return where === 'foot' && (/[.,;:!?]$/.test(text) || endsInPage.test(text));
}

function key({ where, words }: Edge): string {
  return `${where} ${words}`;
}

/** The pages before the first chapter are numbered i, ii, iii. */
function isRomanPage({ line, offset }: Edge): boolean {
  return /^[ivxlc]+$/.test(line.text) && offset !== null && Math.abs(offset) <= 2;
}

/** Between dashes or behind its name, a number at the edge of a page is its number, though no other page has one. */
function isSetAsPage({ line }: Edge): boolean {
  return setAsPage.test(line.text);
}

/** Whether it is no number of a page, but figures with something between or around them: "2005-16]". */
function isVolume({ line }: Edge): boolean {
  return /\d/.test(line.text) && /\d\D+\d/.test(line.text);
}

/** Whether these lines differ in nothing but numbers that count up with the pages. */
function areAlike(same: readonly Edge[]): boolean {
  const numbers = same.map(({ line }) => (line.text.match(/\d{1,9}/g) ?? []).map(Number));
  const [first] = numbers;
  return numbers.every(
    (own, nth) =>
      own.length === first?.length &&
      own.every((value, at) => {
        const pages = (same[nth]?.line.page ?? 0) - (same[0]?.line.page ?? 0);
        return value === first[at] || value - (first[at] ?? 0) === pages;
      }),
  );
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

/** What most page numbers are away from the count of pages; null where there are none. */
function pageOffset(edges: readonly Edge[], pages: number): number | null {
  const votes = new Map<number, number>();
  for (const { offset, besideNumber, words, where } of edges) {
    // At the foot of a page, a number before words opens a note.
    const voted = words === '' || where === 'head' ? (offset ?? besideNumber) : null;
    if (voted !== null) votes.set(voted, (votes.get(voted) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= Math.max(2, Math.ceil(pages * 0.3)) ? best[0] : null;
}
