import { splitSentences } from '../../chunking/index.js';

import { shorten } from '../../wording/index.js';
import { escapeText, oneLine } from './escape.js';

export { shorten };

/** Words of people and of texts as Discord's markdown within a line, at most so many characters of them. */
export const brief = (text: string, maxChars: number): string =>
  escapeText(shorten(oneLine(text), maxChars), false);

/** The same, cut at the end of a sentence, and at most so long with its backslashes. */
export const firstOf = (text: string, maxChars: number): string =>
  cutToFit(oneLine(text), maxChars, (part) => escapeText(part, false));

/**
 * A cut that fills less than this share of the room comes too early: words are tried after sentences, then
 * characters.
 */
const leastUse = 1 / 3;

/**
 * The longest beginning of a text, rendered, that fits: whole sentences, or whole words where the next sentence is very
 * long, or characters where there are no words.
 *
 * @param render - Such as `escapeText`; its result is what must fit.
 * @param maxChars - At least 2.
 * @returns With ` …` where something was left out.
 */
export function cutToFit(text: string, maxChars: number, render: (text: string) => string): string {
  return cutOf(text, maxChars, render).text;
}

/** As `cutToFit`; `end`: how many characters of the text, unrendered, it shows. */
function cutOf(text: string, maxChars: number, render: (text: string) => string) {
  const whole = render(text);
  if (whole.length <= maxChars) return { text: whole, end: text.length };
  const show = (end: number) => `${render(text.slice(0, end))} …`;
  let cut = { text: '…', end: 0 };
  for (const placesIn of [sentenceEnds, wordEnds, characterEnds]) {
    const end = lastThatFits(placesIn(text), (place) => show(place).length <= maxChars);
    if (end !== null) cut = { text: show(end), end };
    if (cut.text.length >= maxChars * leastUse) break;
  }
  return cut;
}

/** A text of any length in pieces that fit, nothing left out. */
export function piecesThatFit(
  text: string,
  maxChars: number,
  render: (text: string) => string,
): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const piece = cutOf(rest, maxChars, render);
    pieces.push(piece.text);
    rest = piece.end === 0 ? '' : rest.slice(piece.end).trimStart();
  }
  return pieces;
}

/** The last place that fits, by binary search: the places ascend, and behind one that does not fit none does. */
function lastThatFits(places: readonly number[], isFit: (place: number) => boolean): number | null {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFit(places[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return places[low - 1] ?? null;
}

const sentenceEnds = (text: string): readonly number[] => splitSentences(text).map(({ end }) => end);

const wordEnds = (text: string): readonly number[] =>
  [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length);

const characterEnds = (text: string): readonly number[] =>
  [...text.matchAll(/./gsu)].map((character) => character.index + character[0].length);

/**
 * Parts of a list over as few pages as hold them, in order. A part is never cut: one that is longer has a page of its own.
 *
 * @param gapChars - Between two parts of a page.
 * @param isFull - Whether a page has no place for a part that there would be room for.
 */
export function overPages<T>(
  parts: readonly T[],
  maxChars: number,
  charsOf: (part: T) => number,
  gapChars = 1,
  isFull: (page: readonly T[], part: T) => boolean = () => false,
): readonly (readonly T[])[] {
  const pages: T[][] = [];
  let chars = 0;
  for (const part of parts) {
    const page = pages.at(-1);
    const partChars = charsOf(part);
    if (page === undefined || chars + partChars > maxChars || isFull(page, part)) {
      pages.push([part]);
      chars = 0;
    } else page.push(part);
    chars += partChars + gapChars;
  }
  return pages;
}

/** Lines joined into as few pages as hold them, as of `overPages`. */
export function linesOverPages(lines: readonly string[], maxChars: number, gap = '\n'): readonly string[] {
  return overPages(lines, maxChars, ({ length }) => length, gap.length).map((page) => page.join(gap));
}

/** The beginning of a list that fits, and how many of it are left out: `a, b, and 3 more`. */
export function joinWhatFits(parts: readonly string[], separator: string, maxChars: number): string {
  const whole = parts.join(separator);
  if (whole.length <= maxChars) return whole;
  const rest = (shown: number) => `${separator}and ${parts.length - shown} more`;
  const counts = parts.map((_, i) => i);
  const show = (count: number) => parts.slice(0, count).join(separator) + rest(count);
  const shown = lastThatFits(counts.slice(1), (count) => show(count).length <= maxChars);
  return shown === null ? `${parts.length} in all` : show(shown);
}
