import { forms } from '../language/index.js';

/** Words of a phrase, folded for comparison: lower case, no diacritics, no punctuation, possessive endings dropped. */
export function foldWords(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // Letters that NFD does not split into a base letter and an accent.
      .replace(/[øłđıæœß]/g, (letter) => baseLetters[letter] ?? letter)
      .replace(/['’]s(?![\p{L}\p{N}])/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const baseLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};

/** Articles, prepositions and name particles, without diacritics: they never tell one name or title from another. */
export const smallWords: ReadonlySet<string> = new Set(forms.names.smallWords);

/** The words without the small ones; all of them where there are only small ones. */
export function significantWords(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !smallWords.has(word));
  return rest.length > 0 ? rest : words;
}

/** The index in `whole` where the words of `part` follow one another, or -1. */
export function indexOfRun(whole: readonly string[], part: readonly string[]): number {
  if (part.length === 0) return -1;
  for (let at = 0; at + part.length <= whole.length; at++)
    if (part.every((word, offset) => whole[at + offset] === word)) return at;
  return -1;
}

/** Whether the words of `part` are in `whole` in this order; others may be between them. */
export function isSubsequence(whole: readonly string[], part: readonly string[]): boolean {
  let matched = 0;
  for (const word of whole) if (word === part[matched]) matched++;
  return matched === part.length && part.length > 0;
}
