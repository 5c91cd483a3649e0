import { stemmer } from 'stemmer';
import { eng } from 'stopword';
import { unspacedScripts } from '../language/index.js';

/** A word of a text, and the term that it is indexed under. */
export interface Word {
  readonly word: string;
  readonly term: string;
}

/** Function words that the list leaves out: what a question is made of, and what an apostrophe leaves behind. */
const functionWords =
  'when why whom whose does doing done will shall may cannot its us me again further once during until upon whether s t d m ll ve re don doesn didn isn wasn aren weren won';

const stopWords: ReadonlySet<string> = new Set([...eng, ...functionWords.split(' ')]);

/** Indexed by pairs of characters, as search engines do for CJK. */
const unspacedRun = new RegExp(`[${unspacedScripts}][${unspacedScripts}\\p{M}]*`, 'gu');

/** Numbers with their separators, words with their accents; an apostrophe ends a word, so that "China's" is China. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text that carry meaning, in order, each with its term: lower case, no accents, American spelling, Porter stem. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const [word] of text.normalize('NFC').matchAll(wordPattern)) {
    const known = termOf(word);
    if (known === mixed) words.push(...unspacedWords(word));
    else if (known !== null) words.push({ word, term: known });
  }
  return words;
}

/** The terms of a text, in order, with repetitions. */
export function termsOf(text: string): string[] {
  return wordsOf(text).map(({ term }) => term);
}

/** Marks a run of letters that holds several words, or words that cannot be separated. */
const mixed = Symbol('mixed');

/** The terms of words already seen: most words of a text have been stemmed before. */
const terms = new Map<string, string | null | typeof mixed>();
const mostTerms = 100_000;

/** @returns Null for a stop word. */
function termOf(word: string): string | null | typeof mixed {
  const known = terms.get(word);
  if (known !== undefined) return known;
  if (terms.size >= mostTerms) terms.clear();
  const term = new RegExp(`[${unspacedScripts}]`, 'u').test(word) ? mixed : makeTerm(word);
  terms.set(word, term);
  return term;
}

/** "recognise", "analysed" and "harbour" as Americans spell them, so that either spelling finds the other. */
function american(word: string): string {
  return word
    .replace(/(?<=\p{L}{3}[iy])s(?=(?:e[drs]?|ers|ing|ations?)$)/u, 'z')
    .replace(/(?<=\p{L}{2})our(?=(?:s|ed|ers?|ing|able|al|ful|hoods?|ites?)?$)/u, 'or');
}

function makeTerm(word: string): string | null {
  const plain = word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (stopWords.has(plain)) return null;
  return /^\p{N}/u.test(plain) ? plain.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '') : stemmer(american(plain));
}

function unspacedWords(run: string): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  const addSpaced = (word: string) => {
    const term = word === '' ? null : makeTerm(word);
    if (term !== null) words.push({ word, term });
  };
  for (const { 0: unspaced, index } of run.matchAll(unspacedRun)) {
    addSpaced(run.slice(from, index));
    for (const pair of pairsOf(unspaced)) words.push({ word: pair, term: pair });
    from = index + unspaced.length;
  }
  addSpaced(run.slice(from));
  return words;
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((second, i) => `${characters[i]}${second}`);
}
