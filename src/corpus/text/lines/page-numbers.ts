import { countOf } from '../../counting.js';
import { startsLower } from './line.js';

// A printed page has between so many lines.
const least = 12;
const most = 90;

// A number between dashes is a page's, or a section's.
const dashed = /^\s*[-‐–—]\s?(\d{1,4})\s?[-‐–—]\s*$/;

/** What may be the number of a page: which lines are alike, and the number in it that would count. */
interface Count {
  readonly key: string;
  readonly value: number;
}

/**
 * Puts the form feeds back that an extractor left out, where the pages are numbered at their foot or their head: lone
 * numbers, or lines in which nothing else changes ("2 of 9", "Harbour Papers 12"), that count up by one, a page apart, at
 * least some of them in the middle of a sentence.
 */
export function restoreFormFeeds(text: string): string {
  if (text.includes('\f')) return text;
  const lines = text.split('\n');
  const ends = pageEnds(lines, dashedIn, 1) ?? pageEnds(lines, countsIn, 3);
  if (ends === null) return text;
  return lines.map((line, at) => (ends.has(at) ? `${line}\n\f` : `${line}\n`)).join('');
}

function dashedIn(line: string): Count[] {
  const printed = dashed.exec(line)?.[1];
  return printed === undefined ? [] : [{ key: '', value: Number(printed) }];
}

// Furniture is short, and has the number of the page and few others.
const longestFurniture = 120;
const mostNumbers = 3;

/** Every number of a short line may be its page's: the rest of the line tells which lines are alike. */
function countsIn(line: string): Count[] {
  const printed = line.trim();
  if (printed.length > longestFurniture) return [];
  const numbers = [...printed.matchAll(/(?<![\d.,])\d{1,4}(?![\d.,])/g)];
  if (numbers.length > mostNumbers) return [];
  return numbers.map((number) => ({
    key: `${printed.slice(0, number.index)}#${printed.slice(number.index + number[0].length)}`.replace(
      /\s+/g,
      ' ',
    ),
    value: Number(number[0]),
  }));
}

function pageEnds(
  lines: readonly string[],
  counts: (line: string) => readonly Count[],
  fewest: number,
): ReadonlySet<number> | null {
  const ends = longestCount(lines, counts);
  const isRepeated = repeated(lines);
  const cutsSentence = ends.filter((at) => startsLower(nextWords(lines, at, isRepeated))).length;
  const arePages = ends.length >= fewest && cutsSentence >= Math.max(1, ends.length * 0.25);
  return arePages ? new Set(ends) : null;
}

// A running head is on every page, in the same words.
const leastRepeated = 3;

function repeated(lines: readonly string[]): (line: string) => boolean {
  const counts = countOf(lines.map((line) => line.trim()));
  return (line) => (counts.get(line.trim()) ?? 0) >= leastRepeated;
}

/** The words with which the next page begins, below its running head. */
function nextWords(lines: readonly string[], at: number, isRepeated: (line: string) => boolean): string {
  return (
    lines
      .slice(at + 1, at + 6)
      .find((line) => line.trim() !== '' && !isRepeated(line))
      ?.trim() ?? ''
  );
}

// So many pages in like words make a running line, below which the last page may be short.
const leastRunning = 3;
const leastOfLast = 2;

/** The longest series of numbers in like lines that count up by one with the lines of a page between them. */
function longestCount(lines: readonly string[], counts: (line: string) => readonly Count[]): number[] {
  let longest: number[] = [];
  // By the line's other words and the number it ends with: the series that a next page may go on with.
  const series = new Map<string, number[]>();
  lines.forEach((line, at) => {
    for (const { key, value } of counts(line)) {
      const before = series.get(`${value - 1} ${key}`) ?? [];
      const own = goesOn(before, at, key) ? [...before, at] : [at];
      const other = series.get(`${value} ${key}`) ?? [];
      if (own.length >= other.length) series.set(`${value} ${key}`, own);
      if (own.length > longest.length) longest = own;
    }
  });
  return longest;
}

function goesOn(before: readonly number[], at: number, key: string): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  // A lone number below another may be anything.
  const isRunning = /\p{L}/u.test(key) && before.length >= leastRunning;
  return at - last >= (isRunning ? leastOfLast : least) && at - last <= most;
}
