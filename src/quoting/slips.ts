import { diffChars } from 'diff';

/** What scanners take for each other; the letters of a row look alike in print. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[1ij!|]/g, 'l'],
  [/0/g, 'o'],
  // The long s of old print is read as f.
  [/[5f]/g, 's'],
  [/[8h]/g, 'b'],
  [/c/g, 'e'],
  [/u/g, 'n'],
];

/** The same for words that only a scanner's slip, an accent, or a space or hyphen inside sets apart. */
export function shapeOf(folded: string): string {
  const bare = folded.normalize('NFKD').replace(/\p{M}|[^\p{L}\p{N}]/gu, '');
  return lookalikes.reduce((shape, [look, like]) => shape.replace(look, like), bare);
}

/** In shorter words one letter makes another word too easily. */
const shortestTyped = 5;
/** What is longer is no word: to compare it takes the square of its length. */
const longestTyped = 100;

/** Whether one word has a letter more, less, other or elsewhere than the other; never where a figure is concerned. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (/\p{N}/u.test(a + b)) return false;
  if (Math.abs(a.length - b.length) > 1 || a.length > longestTyped) return false;
  const counts = { added: 0, removed: 0 };
  for (const { added, removed, count } of diffChars(a, b)) {
    if (added) counts.added += count;
    if (removed) counts.removed += count;
  }
  return Math.max(counts.added, counts.removed) <= 1;
}

/**
 * Whether the words of a quotation are those of the text with a slip of scanning, typing or spacing in them.
 *
 * @param isKnown - Whether the texts have a word: a slip makes one that they do not have, who changes a word takes another.
 */
export function isSlip(
  inText: readonly string[],
  inQuote: readonly string[],
  isKnown: (word: string) => boolean,
): boolean {
  const [text, quote] = [inText.join(''), inQuote.join('')];
  // Only a space or hyphen sets them apart.
  if (text === quote) return true;
  if (inQuote.every(isKnown)) return false;
  if (shapeOf(text) === shapeOf(quote)) return true;
  return Math.min(text.length, quote.length) >= shortestTyped && isOneLetterOff(text, quote);
}
