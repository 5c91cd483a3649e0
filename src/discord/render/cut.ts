import { splitSentences } from '../../chunking/index.js';

export interface Cut {
  /** Rendered, with ` …` where something was left out. */
  readonly text: string;
  readonly isWhole: boolean;
}

/** A cut that leaves less of the room used than this is too early: the next finer kind of place is tried. */
const LEAST_USE = 1 / 3;

/**
 * The longest beginning of a text, rendered, that fits: whole sentences, or whole words where the next sentence is very
 * long, or characters where there are no words.
 *
 * @param render - Such as `escapeText`; its result is what must fit.
 * @param maxChars - At least 2.
 */
export function cutToFit(text: string, maxChars: number, render: (text: string) => string): Cut {
  const whole = render(text);
  if (whole.length <= maxChars) return { text: whole, isWhole: true };
  let cut = '…';
  for (const placesIn of [sentenceEnds, wordEnds, characterEnds]) {
    cut = longestThatFits(placesIn(text), (end) => `${render(text.slice(0, end))} …`, maxChars) ?? cut;
    if (cut.length >= maxChars * LEAST_USE) break;
  }
  return { text: cut, isWhole: false };
}

/** The last of ascending places whose rendering fits; renderings grow with their place. */
export function longestThatFits(
  places: readonly number[],
  render: (place: number) => string,
  maxChars: number,
): string | null {
  let [low, high] = [0, places.length];
  let best: string | null = null;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = render(places[middle] as number);
    if (candidate.length <= maxChars) {
      best = candidate;
      low = middle + 1;
    } else high = middle;
  }
  return best;
}

const sentenceEnds = (text: string): readonly number[] => splitSentences(text).map(({ end }) => end);

const wordEnds = (text: string): readonly number[] =>
  [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length);

const characterEnds = (text: string): readonly number[] =>
  [...text.matchAll(/./gsu)].map((character) => character.index + character[0].length);

/** The beginning of a list that fits, and how many of it are left out: `a, b, and 3 more`. */
export function joinWhatFits(parts: readonly string[], separator: string, maxChars: number): string {
  const whole = parts.join(separator);
  if (whole.length <= maxChars) return whole;
  const rest = (shown: number) => `${separator}and ${parts.length - shown} more`;
  const counts = parts.map((_, i) => i);
  const show = (count: number) => parts.slice(0, count).join(separator) + rest(count);
  return longestThatFits(counts.slice(1), show, maxChars) ?? `${parts.length} in all`;
}

/** One line of at most so many characters, for labels and choices. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
