import { termsOf } from './terms.js';

const namePattern = /(?<=\S\s+["“‘'(]?)\p{Lu}[\p{L}\p{M}’'-]*|\p{N}[\p{N}.,]*\p{L}*/gu;

/**
 * The names and numbers in a question, as terms: capitalised words that do not open it, and anything with a digit.
 * None where most words are capitalised, as in a headline.
 */
export function namesIn(question: string): readonly string[] {
  const words = question.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (words.length > 3 && capitalised > words.length * 0.6) return [];
  return [...new Set([...question.matchAll(namePattern)].flatMap(([name]) => termsOf(name)))];
}
