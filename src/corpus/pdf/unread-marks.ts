import type { Span } from '../document.js';
import type { UnreadMark } from '../text/body/assemble.js';
import type { MarkedText } from '../text/body/clean-text.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

const sign = /^[*∗†‡§‖¶]{1,3}$/u;
const letter = /^\p{Ll}$/u;
// "Sr.ᵃ" is one word, and a letter behind one letter is a formula's.
const behindWord = /(?:\p{L}{3}|(?:\p{L}{4}|(?<!\p{L})\p{Ll}+)[.,;:!?…”"’'»)])\s?$/u;
const behindWords = /(?:\p{L}{3}|\p{L}[.,;:!?…”"’'»)])\s?$/u;
// A line that ends in a figure is one of a table of contents.
const beforeWords = /^\s?(?:https?:|[“"‘«(]?\p{L}{2,}\.?,?\s\S*\p{L}{2}).*(?<!\d)$/u;
const isFigures = /^\s*\p{Sc}?\d[\d\s.,%\p{Sc}()–-]*$/u;
const charsAround = 24;

/**
 * Raised letters and signs behind words that are no mark of a note that was read, and those that a line of the body
 * begins with, as a note does that was taken for text.
 *
 * @param pages - Without the lines of the notes.
 */
export function findUnreadMarks(
  pages: readonly Page[],
  marked: MarkedText,
  marks: readonly (Span | null)[],
): readonly UnreadMark[] {
  const ends = new Set(marks.flatMap((mark) => mark?.end ?? []));
  const seen = pages.flatMap(({ columns }) => columns.flat().flatMap((line) => raisedIn(line)));
  const values = new Set(seen.map(({ value }) => value));
  // Marks are "a", "b", "c": a letter without the one before it is an ordinal's.
  const isOrdinal = (value: string) =>
    letter.test(value) && value !== 'a' && !values.has(String.fromCodePoint((value.codePointAt(0) ?? 0) - 1));
  return seen.flatMap((raised): UnreadMark[] => {
    if (isOrdinal(raised.value)) return [];
    const start = placeOf(raised, marked);
    return ends.has(start + raised.value.length) ? [] : [{ value: raised.value, start }];
  });
}

interface Raised extends Span {
  readonly line: PrintLine;
  readonly value: string;
}

function raisedIn(line: PrintLine): readonly Raised[] {
  return line.raised.flatMap(({ start, end }): Raised[] => {
    const value = line.text.slice(start, end).trim();
    const [before, behind] = [line.text.slice(0, start), line.text.slice(end)];
    const isMark = sign.test(value)
      ? behindWords.test(before) && !isFigures.test(behind)
      : letter.test(value) && behindWord.test(before);
    const opens = start === 0 && (sign.test(value) || letter.test(value)) && beforeWords.test(behind);
    return isMark || opens ? [{ line, value, start, end }] : [];
  });
}

/** Where it is in the marked text; where its page begins if lines were joined there by a hyphen. */
function placeOf({ line, start, end }: Raised, { text, pages }: MarkedText): number {
  const from = pages.findLast(({ page }) => page <= line.sheet)?.at ?? 0;
  const to = pages.find(({ page }) => page > line.sheet)?.at ?? text.length;
  const first = start === 0 ? 0 : Math.max(0, start - charsAround);
  const around = line.text.slice(first, start === 0 ? end + charsAround : end);
  const at = text.slice(from, to).indexOf(around);
  return at < 0 ? from : from + at + start - first;
}
