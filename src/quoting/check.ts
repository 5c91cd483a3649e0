import type { Document, Footnote, Span } from '../corpus/index.js';
import { type Compared, compareWords, type Difference, wordsAsTyped } from './differences.js';
import { exactPlaces, nearestPlace, partOf, type WordPlace } from './places.js';
import type { Quotation, QuotedWord } from './quotations.js';
import type { QuoteIndex, SearchedText } from './text-index.js';

/**
 * - `exact`: all its words stand there in this order; punctuation may differ;
 * - `nearly`: the same but for the differences of its place;
 * - `not-found`: its one place is where it comes nearest, and there may be none.
 */
export type Verdict = 'exact' | 'nearly' | 'not-found';

/** Where a quotation stands. */
export interface QuotePlace {
  readonly document: Document;
  /** The note that it stands in; null for the body of the document. */
  readonly note: Footnote | null;
  /** From its first word to its last, as offsets into the document's text or the note's. */
  readonly span: Span;
  readonly differences: readonly Difference[];
  /** How many words of the text its ellipses stand for. */
  readonly wordsLeftOut: number;
}

export interface CheckedQuotation {
  /** As it was typed, in one line. */
  readonly text: string;
  readonly verdict: Verdict;
  /** In the order of the texts. */
  readonly places: readonly QuotePlace[];
  /** How many more places there are where it stands word for word. */
  readonly more: number;
}

/** So many places of the same words are shown; a person needs one, and whoever looks for a phrase a few. */
const placesShown = 5;

/** More places are not counted. */
const placesCounted = 1_000;

/** Whether a quotation stands in the texts, and where. */
export function checkQuotation(quotation: Quotation, index: QuoteIndex): CheckedQuotation {
  const { text } = quotation;
  const parts = quotation.parts.map((words) => partOf(words, index.vocabulary));
  const exact: WordPlace[] = [];
  for (const place of exactPlaces(index, parts)) if (exact.push(place) === placesCounted) break;
  if (exact.length > 0) {
    const places = exact.slice(0, placesShown).map((place) => judge(place, quotation, index).place);
    // Capital letters may differ where the words do not.
    const asPrinted = places.filter(({ differences }) => differences.every(isPunctuation));
    const shown = asPrinted.length > 0 ? asPrinted : places.slice(0, 1);
    const verdict = asPrinted.length > 0 ? 'exact' : 'nearly';
    return { text, verdict, places: shown, more: exact.length - shown.length };
  }
  const nearest = nearestPlace(index, parts);
  if (nearest === null) return { text, verdict: 'not-found', places: [], more: 0 };
  const { place, share } = judge(nearest, quotation, index);
  if (share >= sameShare) return { text, verdict: 'nearly', places: [place], more: 0 };
  // How another sentence differs is no use to anybody.
  const near = share >= nearShare ? [{ ...place, differences: [] }] : [];
  return { text, verdict: 'not-found', places: near, more: 0 };
}

const isPunctuation = ({ kind }: Difference): boolean => kind === 'punctuation';

/**
 * A quotation that shares fewer words with its place is another sentence. `eval/quotes.ts` on XQuAD's even articles: of 380 cuttings
 * of 9 to 40 words from articles that are not among the texts none counts as nearly there, of 285 shorter ones 3 in 100; of cuttings
 * of the texts in which two words in ten were edited at most 5 in 100 count as not there.
 */
const sameShare = 0.6;
/** Below it the words in common are those that stand everywhere. */
const nearShare = 1 / 3;

interface Judged {
  readonly place: QuotePlace;
  /** How much of the quotation and of its place is the same, 0 to 1. */
  readonly share: number;
}

function judge({ text, parts }: WordPlace, quotation: Quotation, { vocabulary }: QuoteIndex): Judged {
  const found = parts.filter((part) => part !== null);
  const compared = quotation.parts.map((quote, nth) => {
    const words = parts[nth] ?? null;
    return words === null ? missingPart(text, found, quote) : compareWords(text, words, quote, vocabulary);
  });
  const kept = sum(compared.map((part) => part.kept));
  const quoteWords = sum(quotation.parts.map(({ length }) => length));
  const textWords = sum(found.map(({ start, end }) => end - start));
  const wordsLeftOut = (found.at(-1)?.end ?? 0) - (found[0]?.start ?? 0) - textWords;
  return {
    place: {
      document: text.document,
      note: text.note,
      span: {
        start: text.starts[found[0]?.start ?? 0] ?? 0,
        end: text.ends[(found.at(-1)?.end ?? 1) - 1] ?? 0,
      },
      differences: compared.flatMap(({ differences }) => differences),
      wordsLeftOut,
    },
    share: kept / Math.max(quoteWords, textWords),
  };
}

/** A part that does not stand anywhere near the others. */
function missingPart(text: SearchedText, [first]: readonly Span[], quote: readonly QuotedWord[]): Compared {
  const at = text.starts[first?.start ?? 0] ?? 0;
  const difference: Difference = {
    kind: 'added',
    inText: '',
    inQuote: wordsAsTyped(quote),
    at: { start: at, end: at },
  };
  return { differences: [difference], kept: 0 };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
