import type { Span } from '../document.js';
import { pageAt, type RaisedLeft } from '../text/body/assemble.js';
import type { MarkedText } from '../text/body/clean-text.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

const sign = /^(?:\p{Ll}|[*∗†‡§‖¶]{1,3})$/u;
// A letter alone is a formula's.
const behindWords = /(?:\p{L}{3}|\p{L}[.,;:!?…”"’'»)])\s?$/u;
// A line that ends in a figure is one of a table of contents.
const beforeWords = /^\s?(?:https?:|[“"‘«(]?\p{L}{2,}\.?,?\s\S*\p{L}{2}).*(?<!\d)$/u;
const charsBefore = 24;

/**
 * Raised letters and signs behind words, and before the words of a line, that are no mark of a note
 * that was read: a note that was taken for text begins with one, and one whose words were not told has the other.
 *
 * @param pages - Without the lines of the notes.
 */
export function findRaisedLeft(
  pages: readonly Page[],
  marked: MarkedText,
  marks: readonly (Span | null)[],
): readonly RaisedLeft[] {
  const ends = new Set(marks.flatMap((mark) => mark?.end ?? []));
  const seen = pages.flatMap(({ columns }) => columns.flat().flatMap((line) => raisedIn(line)));
  const values = new Set(seen.map(({ value }) => value));
  // Marks are "a", "b", "c": a letter without the one before it is an ordinal's.
  const counts = (value: string) =>
    !/\p{L}/u.test(value) ||
    value === 'a' ||
    values.has(String.fromCodePoint((value.codePointAt(0) ?? 0) - 1));
  return seen.flatMap(({ line, value, end }): RaisedLeft[] => {
    if (!counts(value)) return [];
    const words = line.text.slice(Math.max(0, end - charsBefore), end);
    const from = marked.pages.findLast(({ page }) => page <= line.sheet)?.at ?? 0;
    const at = marked.text.indexOf(words, Math.max(0, from - charsBefore));
    // Where lines were joined by a hyphen, only the page is known.
    const start = at < 0 || pageAt(marked, at) > line.sheet ? from : at + words.length;
    if (ends.has(start)) return [];
    return [{ value, start: at < 0 ? start : start - value.length }];
  });
}

interface Raised {
  readonly line: PrintLine;
  readonly value: string;
  readonly end: number;
}

function raisedIn(line: PrintLine): readonly Raised[] {
  return line.raised.flatMap(({ start, end }): Raised[] => {
    const value = line.text.slice(start, end).trim();
    const isMark = sign.test(value) && behindWords.test(line.text.slice(0, start));
    const opens = start === 0 && sign.test(value) && beforeWords.test(line.text.slice(end));
    return isMark || opens ? [{ line, value, end }] : [];
  });
}
