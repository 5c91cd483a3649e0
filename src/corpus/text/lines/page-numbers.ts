import { startsLower } from './line.js';

// A printed page has between so many lines.
const least = 12;
const most = 90;

// A number between dashes is a page's, or a section's.
const plain = /^\s*(\d{1,4})\s*$/;
const dashed = /^\s*[-‐–—]\s?(\d{1,4})\s?[-‐–—]\s*$/;

/**
 * Puts the form feeds back that an extractor left out, where the pages are numbered at their foot or their head: lone
 * numbers that count up by one, a page apart, at least some of them in the middle of a sentence.
 */
export function restoreFormFeeds(text: string): string {
  if (text.includes('\f')) return text;
  const lines = text.split('\n');
  const ends = pageEnds(lines, dashed, 1) ?? pageEnds(lines, plain, 3);
  if (ends === null) return text;
  return lines.map((line, at) => (ends.has(at) ? `${line}\n\f` : `${line}\n`)).join('');
}

function pageEnds(lines: readonly string[], form: RegExp, fewest: number): ReadonlySet<number> | null {
  const ends = longestCount(lines, form);
  const cutsSentence = ends.filter((at) => startsLower(nextWords(lines, at))).length;
  const arePages = ends.length >= fewest && cutsSentence >= Math.max(1, ends.length * 0.25);
  return arePages ? new Set(ends) : null;
}

function nextWords(lines: readonly string[], at: number): string {
  return (
    lines
      .slice(at + 1, at + 6)
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}

/** The longest series of lone numbers that count up by one with the lines of a page between them. */
function longestCount(lines: readonly string[], form: RegExp): number[] {
  let longest: number[] = [];
  // By the number it ends with: the series that a next page may go on with.
  const series = new Map<number, number[]>();
  lines.forEach((line, at) => {
    const printed = form.exec(line)?.[1];
    if (printed === undefined) return;
    const before = series.get(Number(printed) - 1);
    const apart = at - (before?.at(-1) ?? Number.NEGATIVE_INFINITY);
    const own = before !== undefined && apart >= least && apart <= most ? [...before, at] : [at];
    if (own.length >= (series.get(Number(printed))?.length ?? 0)) series.set(Number(printed), own);
    if (own.length > longest.length) longest = own;
  });
  return longest;
}
