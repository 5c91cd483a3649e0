import type { Span } from '../corpus/index.js';

/** Fewer words may stand in any text. */
const leastWords = 4;

/**
 * The sentence that holds the whole question word for word, as who pastes a quotation asks where it stands; null where
 * none does. Letters and digits count, in whatever case.
 */
export function sentenceWithWords<T extends Span>(
  question: string,
  sentences: readonly T[],
  textOf: (sentence: T) => string,
): T | null {
  const wanted = wordsIn(question);
  if (wanted.split(' ').length < leastWords + 2) return null;
  return sentences.find((sentence) => wordsIn(textOf(sentence)).includes(wanted)) ?? null;
}

/** ` the words in lower case `, with a space before and behind each. */
function wordsIn(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
}
