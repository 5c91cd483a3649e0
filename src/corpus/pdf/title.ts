import { countOf } from '../counting.js';
import type { Vocabulary } from '../text/body/hyphens.js';
import { isOwnTitle, lettersOf } from '../title.js';
import {
  type AuthorLine,
  authorBeside,
  firstPages,
  type Info,
  institution,
  mostLines,
  nameOf,
  namesInCase,
} from './author.js';
import type { BodyType, Page } from './page.js';
import { hasSmall, type PrintLine } from './print-line.js';

/** The printed title, and the names beside it. */
export interface TitleLines extends AuthorLine {
  /** Where it is printed above the text; empty where only running heads have it. */
  readonly lines: readonly PrintLine[];
  /** From the running heads. */
  readonly text: string | null;
}

const larger = 1.15;

/**
 * Finds the title: the name of the case in a court's running heads, what the PDF calls itself where that is printed on the
 * first pages, what the heads of many pages repeat of these, the largest type of these, what is above the authors' names,
 * or what the PDF calls itself.
 *
 * @param heads - The words of the running heads.
 * @returns Null where nothing is set as a title.
 */
export function findTitle(
  pages: readonly Page[],
  body: BodyType,
  info: Info,
  heads: readonly string[],
  vocabulary: Vocabulary,
): TitleLines | null {
  const first = pages.slice(0, firstPages).map((page) => page.columns.flat());
  const name = caseName(heads);
  if (name !== null) return { lines: [], text: name, author: null, authorLine: null };
  const named = info.title === null ? null : linesThatSay(first, info.title, body);
  const lines =
    named ??
    behindCover(pages, body, heads) ??
    largest(first, body, sizesOf(pages.slice(firstPages))) ??
    aboveNames(first[0] ?? [], vocabulary);
  if (lines === null)
    return isOwnTitle(info.title) && /\p{L}{3}\s+\S/u.test(info.title)
      ? { lines: [], text: info.title, author: null, authorLine: null }
      : null;
  return { lines, text: null, ...authorBeside(pages, lines, { body, info, heads, vocabulary }) };
}

/** "Roe v. Wade" as the heads of most pages print it. */
function caseName(heads: readonly string[]): string | null {
  const bare = heads.map((head) => head.replace(/^\d+\s+|\s+\d+$/g, '').trim());
  const [most] = [...countOf(bare.filter((head) => /\p{Lu}.*\sv\.?\s+\p{Lu}/u.test(head)))].sort(
    (a, b) => b[1] - a[1],
  );
  return most !== undefined && most[1] >= 2 ? most[0] : null;
}

// The cover of a journal and its editors come before an article that was taken out of it.
const coverPages = 10;
const headedShare = 0.3;
const leastWords = 4;

/** The words of a running head of many pages where they are printed in other type than the text, as an article's title is. */
function behindCover(
  pages: readonly Page[],
  body: BodyType,
  heads: readonly string[],
): readonly PrintLine[] | null {
  const bare = heads.map((head) => head.replace(/^\d+\s+|\s+\d+$/g, '').trim());
  for (const [head, times] of countOf(bare)) {
    const isRare = times < pages.length * headedShare || head.split(/\s+/).length < leastWords;
    if (isRare || institution.test(head) || namesInCase.test(head)) continue;
    for (const { columns } of pages.slice(0, coverPages)) {
      const lines = columns.flat();
      const title = titleFrom(lines, lettersOf(head));
      // A masthead, and the names of authors, are beside a larger title.
      const largestHere = Math.max(0, ...lines.filter(isWorded).map(({ size }) => size));
      if (title.length > 0 && title.every((line) => isSetApart(line, body) && line.size > largestHere * 0.97))
        return title;
    }
  }
  return null;
}

const isWorded = ({ text }: PrintLine): boolean => /\p{L}{3}/u.test(text);

/** Whether the text goes on below what is on a page: on a title page nothing does. */
function hasText(lines: readonly PrintLine[], sheet: number, body: BodyType): boolean {
  return (
    lines.filter((line) => line.sheet === sheet && Math.abs(line.size - body.size) < 0.5).length > fewLines
  );
}
const fewLines = 4;

function isSetApart(line: PrintLine, body: BodyType): boolean {
  return line.bold || line.size > body.size * 1.05 || !hasSmall(line);
}

/** How many lines from a place on have just these letters, or where only the beginning is known, begin with them; 0 for none. */
function linesSaying(lines: readonly PrintLine[], from: number, wanted: string, isWhole: boolean): number {
  let said = '';
  for (let at = from; at < Math.min(lines.length, from + mostLines); at += 1) {
    said += lettersOf(lines[at]?.text ?? '');
    if (isWhole ? said === wanted : said.startsWith(wanted)) return at + 1 - from;
    if (!wanted.startsWith(said)) return 0;
  }
  return 0;
}

/** The lines that begin with these letters, and those behind them in the same type: a head has the beginning of a long title. */
function titleFrom(lines: readonly PrintLine[], wanted: string): readonly PrintLine[] {
  const at = lines.findIndex((_, first) => linesSaying(lines, first, wanted, false) > 0);
  const [first, ...rest] = at < 0 ? [] : withRest(lines, at, lines[at]?.size ?? 0);
  if (first === undefined) return [];
  const end = rest.findIndex((line) => line.bold !== first.bold || hasSmall(line) !== hasSmall(first));
  return [first, ...(end < 0 ? rest : rest.slice(0, end))];
}

/** A line of a title and those behind it that belong to it. */
function withRest(lines: readonly PrintLine[], at: number, size: number): readonly PrintLine[] {
  let to = at + 1;
  while (to < lines.length && to - at < mostLines && isSameTitle(lines[to - 1], lines[to], size)) to += 1;
  return lines.slice(at, to);
}

/** The printed lines that have these words, white space and punctuation aside. */
function linesThatSay(
  pages: readonly (readonly PrintLine[])[],
  title: string,
  body: BodyType,
): readonly PrintLine[] | null {
  const wanted = lettersOf(title);
  if (wanted.length < 8) return null;
  const found = pages.flatMap((lines) =>
    lines
      .map((_, at) => lines.slice(at, at + linesSaying(lines, at, wanted, true)))
      .filter(({ length }) => length > 0),
  );
  // Covers repeat the title; the last in large type is the text's own.
  return found.findLast(([line]) => (line?.size ?? 0) > body.size * larger) ?? found[0] ?? null;
}

// What is in large type on the first pages of a book and is not its name.
const headsSection =
  /^(?:chapter|part|book|section)\s+[\divxlc]+\b|^(?:preface|foreword|prologue|(?:table of )?contents|introduction|acknowledge?ments|dedication|abstract|summary|list of (?:figures|tables|abbreviations|illustrations)|vorwort|inhalt(?:sverzeichnis)?|(?:abbildungs|tabellen|abk[üu]rzungs)verzeichnis|einleitung|pr[ée]face|avant-propos|table des mati[èe]res|prefazione|indice|introduzione|pr[óo]logo|[íi]ndice|introducci[óo]n)\W*$/i;

// "12 Angry Men" is a title where no section is the first.
const firstSection = /^(?:1[.)]?|I\.)\s+\p{L}/u;
const numberedSection = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}\.)\s+\p{L}/u;

function sizesOf(pages: readonly Page[]): ReadonlySet<number> {
  return new Set(pages.flatMap((page) => page.columns.flat().map((line) => line.size)));
}

/** @param later - The sizes of type on the pages behind these. */
function largest(
  pages: readonly (readonly PrintLine[])[],
  body: BodyType,
  later: ReadonlySet<number>,
): readonly PrintLine[] | null {
  const lines = pages.flat();
  const sections = lines.some(({ text }) => firstSection.test(text)) ? numberedSection : null;
  const worded = lines.filter(
    (line) =>
      isWorded(line) && line.text.length > 5 && !headsSection.test(line.text) && !sections?.test(line.text),
  );
  const isLarge = (line: PrintLine | undefined) => line !== undefined && line.size >= body.size * larger;
  // Chapters may be headed in larger type than the title on the page before the first of them is.
  const heads = worded.find(
    (line) => isLarge(line) && later.has(line.size) && hasText(lines, line.sheet, body),
  );
  const before = worded.slice(0, heads === undefined ? 0 : worded.indexOf(heads)).filter(isLarge);
  const isLargest = !worded.some((line) => line.sheet === heads?.sheet && line.size > heads.size);
  const ownPage = isLargest ? before.filter(({ sheet }) => sheet !== heads?.sheet) : [];
  const size = Math.max(0, ...(ownPage.length > 0 ? ownPage : worded).map((line) => line.size));
  if (size < body.size * larger) return null;
  const at = lines.findIndex((line) => line.size > size * 0.97 && worded.includes(line));
  return withRest(lines, at, size);
}

function isSameTitle(before: PrintLine | undefined, line: PrintLine | undefined, size: number): boolean {
  if (before === undefined || line === undefined || before.sheet !== line.sheet) return false;
  return line.size > size * 0.9 && line.y - before.y < size * 2.2;
}

/** What the first page begins with, where it is set as the text is and names are right below it. */
function aboveNames(lines: readonly PrintLine[], vocabulary: Vocabulary): readonly PrintLine[] | null {
  const at = lines.slice(0, mostLines).findIndex(({ text }, index) => {
    const bare = nameOf(text, vocabulary);
    return index > 0 && namesInCase.test(bare) && !institution.test(bare);
  });
  const title = lines.slice(0, Math.max(0, at));
  const last = title.at(-1)?.text ?? '.';
  return /\.$/.test(last) || title.some(({ text }) => !/\p{L}{3}/u.test(text)) ? null : title;
}
