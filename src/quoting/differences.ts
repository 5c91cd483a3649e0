import type { Span } from '../corpus/index.js';
import { alignWords, type Run } from './align.js';
import type { QuotedWord } from './quotations.js';
import { isSlip } from './slips.js';
import type { SearchedText, Vocabulary } from './text-index.js';
import { foldGap, plainWord } from './words.js';

/**
 * - `changed`, `added`, `left-out`: words;
 * - `slip`: a word with a slip of scanning, typing or spacing in it, in the text or in the quotation;
 * - `bracketed`: the quotation says by square brackets that it adds or changes something;
 * - `capital`: a capital letter for a small one, or the other way round;
 * - `punctuation`: between two words.
 */
type DifferenceKind = 'changed' | 'added' | 'left-out' | 'slip' | 'bracketed' | 'capital' | 'punctuation';

/** Where a quotation is not as the text. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The words of each as they are there; empty for none. */
  readonly inText: string;
  readonly inQuote: string;
  /** Of the text's words, as offsets into it; empty where there are none. */
  readonly at: Span;
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** How many words of the quotation the text has as well, slips included. */
  readonly kept: number;
}

/** What is compared. */
interface Sides {
  readonly text: SearchedText;
  /** Positions of the words in the text. */
  readonly words: Span;
  readonly quote: readonly QuotedWord[];
  readonly vocabulary: Vocabulary;
}

/** What is as long as a page of Chinese and differs in more words is another text; it would take seconds to tell how. */
const mostEdits = 3_000;

/**
 * How a part of a quotation differs from a stretch of a text. A capital letter at its beginning is no difference, nor is
 * punctuation at its ends: both are changed by custom.
 *
 * @param words - Positions of the stretch's words.
 */
export function compareWords(
  text: SearchedText,
  words: Span,
  quote: readonly QuotedWord[],
  vocabulary: Vocabulary,
): Compared {
  const sides: Sides = { text, words, quote, vocabulary };
  const differences: Difference[] = [];
  let kept = 0;
  const printed = foldedText(sides, { start: 0, end: words.end - words.start });
  const typed = foldedQuote(sides, { start: 0, end: quote.length });
  for (const run of alignWords(printed, typed, mostEdits)) {
    const found = run.isSame ? sameWords(sides, run) : otherWords(sides, run.text, run.quote);
    differences.push(...found);
    if (run.isSame || found.every(({ kind }) => kind === 'slip')) kept += run.quote.end - run.quote.start;
  }
  return { differences, kept };
}

export function wordsAsTyped(words: readonly QuotedWord[]): string {
  return words.map(({ word, gap }, i) => (i === 0 ? word : gap + word)).join('');
}

/** The words of a stretch for comparing. @param at - Counted from its first word, as in every span below. */
function foldedText({ text, words, vocabulary }: Sides, at: Span): string[] {
  const ids = text.ids.subarray(words.start + at.start, words.start + at.end);
  return Array.from(ids, (id) => vocabulary.wordOf(id));
}

function foldedQuote({ quote }: Sides, { start, end }: Span): string[] {
  return quote.slice(start, end).map(({ folded }) => folded);
}

function difference(sides: Sides, kind: DifferenceKind, inText: Span, inQuote: Span): Difference {
  const { text, words, quote } = sides;
  const start = text.starts[words.start + inText.start] ?? text.text.length;
  const end = inText.end > inText.start ? (text.ends[words.start + inText.end - 1] ?? start) : start;
  return {
    kind,
    inText: text.text.slice(start, end).replace(/\s+/g, ' '),
    inQuote: wordsAsTyped(quote.slice(inQuote.start, inQuote.end)),
    at: { start, end },
  };
}

/** Differences between words that are the same: capitals, and what is between them. */
function sameWords(sides: Sides, run: Run): readonly Difference[] {
  const count = run.quote.end - run.quote.start;
  return Array.from({ length: count }, (_, i): readonly Difference[] => {
    const [inText, inQuote] = [run.text.start + i, run.quote.start + i];
    return [
      ...(i === 0 ? [] : punctuationBefore(sides, inText, inQuote)),
      ...capitalOf(sides, inText, inQuote),
    ];
  }).flat();
}

function punctuationBefore(sides: Sides, inText: number, inQuote: number): readonly Difference[] {
  const { text, words, quote } = sides;
  const at = words.start + inText;
  const gap = text.text.slice(text.ends[at - 1], text.starts[at]);
  if (foldGap(gap) === foldGap(quote[inQuote]?.gap ?? '')) return [];
  const around = (place: number): Span => ({ start: place - 1, end: place + 1 });
  return [difference(sides, 'punctuation', around(inText), around(inQuote))];
}

function capitalOf(sides: Sides, inText: number, inQuote: number): readonly Difference[] {
  const { text, words, quote } = sides;
  const at = words.start + inText;
  const printed = plainWord(text.text.slice(text.starts[at], text.ends[at]));
  const typed = quote[inQuote];
  if (printed === typed?.word || inQuote === 0 || typed?.isBracketed) return [];
  return [difference(sides, 'capital', oneAt(inText), oneAt(inQuote))];
}

const oneAt = (start: number): Span => ({ start, end: start + 1 });

/** Words that are not the same: one difference, or several where they answer to each other one by one. */
function otherWords(sides: Sides, inText: Span, inQuote: Span): readonly Difference[] {
  const [ofText, ofQuote] = [inText.end - inText.start, inQuote.end - inQuote.start];
  const firstOwn = sides.quote.findIndex(({ isBracketed }, nth) => nth >= inQuote.start && !isBracketed);
  const bracketedEnd = firstOwn < 0 ? inQuote.end : Math.min(firstOwn, inQuote.end);
  if (bracketedEnd === inQuote.end && ofQuote > 0) return [difference(sides, 'bracketed', inText, inQuote)];
  if (bracketedEnd > inQuote.start) {
    return [
      difference(sides, 'bracketed', { ...inText, end: inText.start }, { ...inQuote, end: bracketedEnd }),
      ...otherWords(sides, inText, { ...inQuote, start: bracketedEnd }),
    ];
  }
  if (ofQuote === 0) return [difference(sides, 'left-out', inText, inQuote)];
  if (ofText === 0) return [difference(sides, 'added', inText, inQuote)];
  if (ofText === ofQuote) return oneByOne(sides, inText, inQuote);
  return [difference(sides, hasSlip(sides, inText, inQuote) ? 'slip' : 'changed', inText, inQuote)];
}

/** As many words on both sides: slips are told from the words that were changed beside them. */
function oneByOne(sides: Sides, inText: Span, inQuote: Span): readonly Difference[] {
  const slips = Array.from({ length: inText.end - inText.start }, (_, i) =>
    hasSlip(sides, oneAt(inText.start + i), oneAt(inQuote.start + i)),
  );
  const found: Difference[] = [];
  for (let i = 0; i < slips.length; ) {
    const next = slips[i] ? i + 1 : nextSlip(slips, i);
    found.push(
      difference(
        sides,
        slips[i] ? 'slip' : 'changed',
        { start: inText.start + i, end: inText.start + next },
        { start: inQuote.start + i, end: inQuote.start + next },
      ),
    );
    i = next;
  }
  return found;
}

function nextSlip(slips: readonly boolean[], from: number): number {
  const next = slips.indexOf(true, from);
  return next < 0 ? slips.length : next;
}

function hasSlip(sides: Sides, inText: Span, inQuote: Span): boolean {
  const isKnown = (word: string) => sides.vocabulary.idOf(word) >= 0;
  return isSlip(foldedText(sides, inText), foldedQuote(sides, inQuote), isKnown);
}
