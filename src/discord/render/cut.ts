import { splitSentences } from '../../chunking/index.js';

export interface Cut {
  /** Rendered, with ` …` where something was left out. */
  readonly text: string;
  readonly isWhole: boolean;
}

/**
 * The longest beginning of a text, rendered, that fits: whole sentences where at least one does, else whole words.
 *
 * @param render - Such as `escapeText`; its result is what must fit.
 * @param maxChars - At least 2.
 */
export function cutToFit(text: string, maxChars: number, render: (text: string) => string): Cut {
  const whole = render(text);
  if (whole.length <= maxChars) return { text: whole, isWhole: true };
  const ends = [splitSentences(text).map(({ end }) => end), wordEnds(text)];
  for (const places of ends) {
    const fitting = longestThatFits(places, (end) => `${render(text.slice(0, end))} …`, maxChars);
    if (fitting !== null) return { text: fitting, isWhole: false };
  }
  return { text: '…', isWhole: false };
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

/** Where words end; inside a word without spaces, as in Chinese or an endless link, every character. */
function wordEnds(text: string): readonly number[] {
  const ends = [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length);
  if ((ends[0] ?? 0) <= 200) return ends;
  return [...text.matchAll(/./gsu)].map((character) => character.index + character[0].length);
}

/** One line of at most so many characters, for labels and choices. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
