import type { Span } from '../corpus/index.js';
import { eachWord, foldWord } from '../quoting/index.js';

/** Fewer words may be in any text. */
const leastWords = 4;

/**
 * The sentence that holds the whole question word for word, as people paste a quotation to learn where it is; null where
 * none does. Words are compared as those of quotations are.
 */
export function sentenceWithWords<T extends Span>(
  question: string,
  sentences: readonly T[],
  textOf: (sentence: T) => string,
): T | null {
  const wanted = wordsIn(question);
  if (wanted.trim().split(' ').length < leastWords) return null;
  return sentences.find((sentence) => wordsIn(textOf(sentence)).includes(wanted)) ?? null;
}

/** ` the words as they are compared `, with a space before and behind each. */
function wordsIn(text: string): string {
  const words: string[] = [];
  eachWord(text, (word) => words.push(foldWord(word)));
  return ` ${words.join(' ')} `;
}
