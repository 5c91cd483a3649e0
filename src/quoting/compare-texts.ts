import { type Document, noteKey, type Span } from '../corpus/index.js';
import { alignWords } from './align.js';
import { eachWord } from './words.js';

/** How a text differs from the one in whose place it is to come. */
export interface TextComparison {
  /** Words that it has and the other has not, and the other way round. */
  readonly wordsAdded: number;
  readonly wordsGone: number;
  /** Notes that are new, gone or have other words. */
  readonly notesChanged: number;
  /** Where they first differ, in the order of the text, with a few words beside; empty for what one of them has not. */
  readonly first: readonly { readonly before: string; readonly after: string }[];
}

const differencesShown = 3;
/** So many words beside a difference show where it is. */
const wordsBeside = 4;
/** A text that differs in more paragraphs, or a stretch of it in more words, is another one. */
const mostParagraphs = 1_000;
const mostWords = 500;

/** Compares two versions of a text, paragraph by paragraph, and word by word where these differ. */
export function compareTexts(before: Document, after: Document): TextComparison {
  const [left, right] = [paragraphsOf(before), paragraphsOf(after)];
  const changes = alignWords(left, right, mostParagraphs)
    .filter(({ isSame }) => !isSame)
    .flatMap(({ text, quote }) =>
      changesOf(wordsOf(left.slice(text.start, text.end)), wordsOf(right.slice(quote.start, quote.end))),
    );
  return {
    wordsAdded: sum(changes.map(({ added }) => added)),
    wordsGone: sum(changes.map(({ gone }) => gone)),
    notesChanged: notesChanged(before, after),
    first: changes
      .slice(0, differencesShown)
      .map((change) => ({ before: change.before, after: change.after })),
  };
}

/** Line ends within a paragraph are no difference. */
function paragraphsOf({ text, paragraphs, headings }: Document): string[] {
  return [...paragraphs, ...headings]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
}

function wordsOf(paragraphs: readonly string[]): string[] {
  const words: string[] = [];
  for (const paragraph of paragraphs) eachWord(paragraph, (word) => words.push(word));
  return words;
}

function changesOf(left: string[], right: string[]) {
  return alignWords(left, right, mostWords)
    .filter(({ isSame }) => !isSame)
    .map(({ text, quote }) => ({
      before: beside(left, text),
      after: beside(right, quote),
      gone: text.end - text.start,
      added: quote.end - quote.start,
    }));
}

const beside = (words: readonly string[], { start, end }: Span): string =>
  words.slice(Math.max(0, start - wordsBeside), end + wordsBeside).join(' ');

function notesChanged({ footnotes: before }: Document, { footnotes: after }: Document): number {
  const old = new Map(before.map((note) => [noteKey(note), note.text]));
  const now = new Map(after.map((note) => [noteKey(note), note.text]));
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].filter((key) => old.get(key) !== now.get(key)).length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
