import { unspacedScripts } from '../language/index.js';

/** Raised figures and letters: the marks of notes, as Ibid and web pages print them, are no part of the words. */
export const raised = '⁰¹²³⁴-⁹ⁱᵛˣˡᶜ';

/** What cannot be seen within a word: soft hyphens, joiners, spaces of no width. */
const unseen = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';

const apostrophes = "'’ʼ＇";

const inWord = `(?![${raised}${unspacedScripts}])`;

/**
 * A word: letters with their accents and the apostrophe between them, a number with its separators, or one character of a
 * script without spaces. A hyphen ends it, so that "long-term" and "long term" are the same words.
 */
const wordPattern = new RegExp(
  // Most words are plain letters, and are found so in half the time.
  `[A-Za-z]+(?![\\p{L}\\p{M}\\p{N}${unseen}${apostrophes}])|[${unspacedScripts}]\\p{M}*|${inWord}[\\p{L}\\p{N}](?:${inWord}[\\p{L}\\p{M}\\p{N}${unseen}]|[${apostrophes}](?=\\p{L})|(?<=\\p{N})[.,](?=\\p{N}))*`,
  'gu',
);

/** Calls `take` for every word of a text, in order, with its offsets. */
export function eachWord(text: string, take: (word: string, start: number, end: number) => void): void {
  for (const { 0: word, index } of text.matchAll(wordPattern)) take(word, index, index + word.length);
}

const anyUnseen = new RegExp(`[${unseen}]`, 'gu');
const anyApostrophe = new RegExp(`[${apostrophes}]`, 'gu');

/** The word as it is printed, without what print and copying do to it: ligatures, the forms of apostrophes, soft hyphens. */
export function plainWord(word: string): string {
  return word.normalize('NFKC').replace(anyUnseen, '').replace(anyApostrophe, "'");
}

/** The word for comparing, where case does not count. */
export function foldWord(word: string): string {
  return plainWord(word).toLowerCase();
}

/** The words of a text for comparing, in order. */
export function foldedWords(text: string): string[] {
  return Array.from(text.matchAll(wordPattern), ([word]) => foldWord(word));
}

const dash = /[\p{Pd}\u2212]+/gu;
const uncounted = new RegExp(
  `[\\s${unseen}${raised}\\p{Pi}\\p{Pf}"'\`´„‚＂＇〝〞「」『』*_~|\\\\[\\]]`,
  'gu',
);

/**
 * What is between two words, for comparing: dashes are alike, and neither spaces, quotation marks, marks of notes and
 * brackets count, nor what Discord makes bold or hidden with.
 */
export function foldGap(gap: string): string {
  return gap.normalize('NFKC').replace(/…/gu, '...').replace(dash, '-').replace(uncounted, '');
}
