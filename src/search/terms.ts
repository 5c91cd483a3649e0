import { stemmer } from 'stemmer';
import { eng } from 'stopword';

/** A word of a text, and the term that it is indexed under. */
export interface Word {
  readonly word: string;
  readonly term: string;
}

/** Function words that the list leaves out: what a question is made of, and what an apostrophe leaves behind. */
const FUNCTION_WORDS =
  'when why whom whose does doing done will shall may cannot its us me again further once during until upon whether s t d m ll ve re don doesn didn isn wasn aren weren won';

const STOP_WORDS: ReadonlySet<string> = new Set([...eng, ...FUNCTION_WORDS.split(' ')]);

/** Scripts that put no space between words: indexed by pairs of characters, as search engines do for CJK. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Numbers with their separators, words with their accents; an apostrophe ends a word, so that "China's" is China. */
const WORDS = new RegExp(
  `\\p{N}+(?:[.,]\\p{N}+)+|${UNSPACED.source}[${UNSPACED.source.slice(1, -1)}\\p{M}]*|(?:(?!${UNSPACED.source})[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
);

/** The words of a text that carry meaning, in order, each with its term: lower case, no accents, Porter stem. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const [word] of text.normalize('NFC').matchAll(WORDS)) {
    if (UNSPACED.test(word)) {
      for (const pair of pairsOf(word)) words.push({ word: pair, term: pair });
      continue;
    }
    const plain = word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
    if (STOP_WORDS.has(plain)) continue;
    words.push({
      word,
      term: /^\p{N}/u.test(plain) ? plain.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '') : stemmer(plain),
    });
  }
  return words;
}

/** The terms of a text, in order, with repetitions. */
export function termsOf(text: string): string[] {
  return wordsOf(text).map(({ term }) => term);
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((second, i) => `${characters[i]}${second}`);
}
