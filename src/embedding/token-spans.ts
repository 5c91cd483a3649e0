import type { Stretch } from './embedder.js';

/** Punctuation as BERT's tokenizer splits it off: a token of its own, as is each Chinese character. */
const alone = '\\p{P}$+<=>^`|~\\p{Script=Han}';
const wordPattern = new RegExp(`[${alone}]|[^\\s${alone}]+`, 'gu');

/**
 * Where the tokens of a text are, each with the whole word that it is a piece of.
 *
 * @param count - The number of tokens of a word, special tokens left out.
 * @returns One for each token but the special ones.
 */
export function tokenSpans(text: string, count: (word: string) => number): readonly Stretch[] {
  return [...text.matchAll(wordPattern)].flatMap(({ 0: word, index }) => {
    const span = { start: index, end: index + word.length };
    return Array.from({ length: count(word) }, () => span);
  });
}
