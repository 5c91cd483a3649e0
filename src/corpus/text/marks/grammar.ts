// What a mark of a note looks like in print: the one place that says so. Where the words around it must tell a mark
// from a number of the author's, `candidates.ts` and `evidence.ts` weigh them.
import { type Series, superscriptValue, symbolValue } from '../notes/symbols.js';

const superscript = '[⁰¹²³⁴-⁹]';
/** One symbol, doubled or tripled. */
export const symbols = '(?:[*†‡§‖¶∗]|\\|\\|){1,3}';
const list = '\\d{1,3}(?:[,–-]\\s?\\d{1,3})*';

/** What is right before a mark without a space: a word, its stop, or what closes a quotation. */
export const behindWord = '[\\p{L}.,;:!?…”"’\'»)\\]]';

/** Marks set so that only the words around them tell them from text: digits, superscripts, symbols. */
export const plainMark = `(?:${list}|${superscript}+|${symbols})`;
/** Every mark of digits or symbols, in whatever manner. */
export const anyMark = `(?:${plainMark}|\\[\\^?${list}\\]|\\(\\d{1,3}\\))`;

/** The manners of setting a mark apart from the words. */
export type SetManner = 'superscript' | 'bracket' | 'caret' | 'parenthesis' | 'parenthesis apart';

interface Form {
  readonly manner: SetManner;
  /** Its number or symbol is its first group. */
  readonly printed: RegExp;
  /** How plausible it is by itself; the scale of `MarkCandidate`. */
  readonly score: number;
}

const forms: readonly Form[] = [
  {
    manner: 'superscript',
    // "40 m²" is a measure.
    printed: new RegExp(
      `\\s?(?!(?<=\\d\\s?[ckm]?m)[²³])(?<!(?<!\\d)10${superscript}{0,3})(${superscript}{1,4})`,
      'gu',
    ),
    score: 6,
  },
  // "10⁶" is a power more often than a ten with a note.
  { manner: 'superscript', printed: new RegExp(`(?<=(?<!\\d)10)(${superscript}{1,4})`, 'gu'), score: 2 },
  // Text browsers print a raised mark behind a caret, ^[7], people type [^7].
  { manner: 'bracket', printed: new RegExp(`\\s?\\^?\\[\\^?(\\d{1,4}|${symbols})\\]`, 'gu'), score: 5 },
  // In [^1] it belongs to the brackets.
  { manner: 'caret', printed: /\s?(?<!\[)\^(\d{1,4})(?![\d\p{L}])/gu, score: 5 },
  {
    // Typed by hand: (7), right behind a word or a stop; behind a figure or a letter alone it is a clause's or a formula's.
    manner: 'parenthesis',
    // It looks back from the bracket: looking back from every character takes ten times as long.
    printed: /\((?<=(?:\p{L}{3}|[.,;:!?…”"’'»])\()(\d{1,3})\)(?=[\s.,;:!?…”"’»]|$)/gu,
    score: 3,
  },
  {
    // Behind a space it may as well be an item: only notes that are printed as (7) have it.
    manner: 'parenthesis apart',
    printed: /\s\((?<=(?:\p{L}{3}|[.,;:!?…”"’'»])\s\()(\d{1,3})\)(?=[\s.,;:!?…”"’»]|$)/gu,
    score: 2,
  },
];

/** A mark that is set apart from the words, in whatever manner. */
interface SetMark {
  readonly manner: SetManner;
  readonly series: Series;
  readonly value: number;
  /** With the white space that goes with it. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** All marks that are set apart from the words, manner by manner. */
export function setMarks(text: string): readonly SetMark[] {
  return forms.flatMap(({ manner, printed, score }) =>
    [...text.matchAll(printed)].map((match): SetMark => {
      const inner = match[1] ?? '';
      const place = { manner, start: match.index, end: match.index + match[0].length, score };
      const symbol = symbolValue(inner);
      if (symbol !== null) return { series: 'symbol', value: symbol, ...place };
      const value = manner === 'superscript' ? superscriptValue(inner) : Number(inner);
      return { series: 'number', value, ...place };
    }),
  );
}
