import type { Document, Footnote, Span } from '../corpus/index.js';
import { type Compared, compareWords, type Difference, wordsAsTyped } from './differences.js';
import { type Ellipsis, ellipsesOf } from './ellipses.js';
import { closePlaces, joinedPlace, nearestPlace, type Part, partOf, type WordPlace } from './places.js';
import type { Quotation, QuotedWord } from './quotations.js';
import { isOneLetterOff } from './slips.js';
import type { QuoteIndex, SearchedText } from './text-index.js';

/**
 * - `exact`: all its words are there in this order; punctuation may differ;
 * - `joined`: all its words are there in this order, but the quoter has joined places that are apart by its ellipses;
 * - `nearly`: the same but for the differences of its place;
 * - `not-found`: its one place is where it comes nearest, and there may be none.
 */
type Verdict = 'exact' | 'joined' | 'nearly' | 'not-found';

export interface QuotePlace {
  readonly document: Document;
  /** The note that it is in; null for the body of the document. */
  readonly note: Footnote | null;
  /** From its first word to its last, as offsets into the document's text or the note's. */
  readonly span: Span;
  /** What is between two ellipses, each from its first word to its last; what was not found is none of them. */
  readonly parts: readonly Span[];
  /** What its ellipses stand for. */
  readonly ellipses: readonly Ellipsis[];
  readonly differences: readonly Difference[];
}

export interface CheckedQuotation {
  /** As it was typed, in one line. */
  readonly text: string;
  readonly verdict: Verdict;
  /**
   * In the order of the texts, or those first whose ellipses leave out fewest words. Of a quotation that is there in places joined by its ellipses, and but for a few words without
   * that, both places: first the one that its verdict is about.
   */
  readonly places: readonly QuotePlace[];
  /** How many more places there are where it is word for word. */
  readonly more: number;
}

/** So many places of the same words are shown; a person needs one, or a few for a phrase. */
const placesShown = 5;

/** More places are not counted. */
const placesCounted = 1_000;

/** Whether a quotation is in the texts, and where. */
export function checkQuotation(quotation: Quotation, index: QuoteIndex): CheckedQuotation {
  const { text } = quotation;
  const parts = quotation.parts.map((words) => partOf(words, index.vocabulary));
  const exact = closestOf(index, parts);
  if (exact.length > 0) {
    const places = exact.slice(0, placesShown).map((place) => judge(place, quotation, index).place);
    // Capital letters may differ where the words do not.
    const asPrinted = places.filter(({ differences }) => differences.every(isPunctuation));
    const shown = asPrinted.length > 0 ? asPrinted : places.slice(0, 1);
    const verdict = asPrinted.length > 0 ? 'exact' : 'nearly';
    return { text, verdict, places: shown, more: exact.length - shown.length };
  }
  const joined = parts.length === 1 ? null : joinedPlace(index, parts);
  const near = nearestOf(quotation, index, nearestPlace(index, parts, joined !== null));
  return {
    text,
    ...(joined === null ? near : joinedOr(near, judge(joined, quotation, index).place)),
    more: 0,
  };
}

/** The places whose ellipses, if there are any, leave out no more than words of one sentence, fewest first. */
function closestOf(index: QuoteIndex, parts: readonly Part[]): readonly WordPlace[] {
  const from = (place: WordPlace) => (place.parts.at(-1)?.end ?? 0) - (place.parts[0]?.start ?? 0);
  const places: WordPlace[] = [];
  for (const place of closePlaces(index, parts)) if (places.push(place) === placesCounted) break;
  return places
    .filter(
      ({ text, parts: found }) =>
        !ellipsesOf(
          text,
          found.filter((part) => part !== null),
        ).some(({ isWide }) => isWide),
    )
    .sort((a, b) => from(a) - from(b));
}

type Found = Pick<CheckedQuotation, 'verdict' | 'places'>;

function nearestOf(quotation: Quotation, index: QuoteIndex, nearest: WordPlace | null): Found {
  if (nearest === null) return { verdict: 'not-found', places: [] };
  const { place, share } = judge(nearest, quotation, index);
  if (share >= sameShare) return { verdict: 'nearly', places: [place] };
  // How another sentence differs is no use to anybody.
  const near = share >= nearShare ? [{ ...place, differences: [] }] : [];
  return { verdict: 'not-found', places: near };
}

/**
 * What is said of words that are there in joined places only. Where they are in one place as well but for a few words, the quoter
 * may have meant that place: one letter is taken for a correction or a slip, another word is not.
 */
function joinedOr({ verdict, places: [near] }: Found, joined: QuotePlace): Found {
  if (verdict !== 'nearly' || near === undefined || near.ellipses.some(({ isWide }) => isWide))
    return { verdict: 'joined', places: [joined] };
  const isAlike = near.differences.every(({ inText, inQuote }) => isOneLetterOff(inText, inQuote));
  return isAlike
    ? { verdict: 'nearly', places: [near, joined] }
    : { verdict: 'joined', places: [joined, near] };
}

const isPunctuation = ({ kind }: Difference): boolean => kind === 'punctuation';

/**
 * A quotation that shares fewer words with its place is another sentence. `eval/quotes.ts` on XQuAD's even articles: of 380 cuttings
 * of 9 to 40 words from articles that are not among the texts none counts as nearly there, of 285 shorter ones 3 in 100; of cuttings
 * of the texts in which two words in ten were edited at most 5 in 100 count as not there.
 */
const sameShare = 0.6;
/** Below it the words in common are those that are everywhere. */
const nearShare = 1 / 3;

/** How a quotation is at a place, and how much of both is the same, 0 to 1. */
function judge(
  { text, parts }: WordPlace,
  quotation: Quotation,
  { vocabulary }: QuoteIndex,
): { readonly place: QuotePlace; readonly share: number } {
  const found = parts.filter((part) => part !== null);
  const compared = quotation.parts.map((quote, nth) => {
    const words = parts[nth] ?? null;
    return words === null ? missingPart(text, found, quote) : compareWords(text, words, quote, vocabulary);
  });
  const kept = sum(compared.map((part) => part.kept));
  const quoteWords = sum(quotation.parts.map(({ length }) => length));
  const textWords = sum(found.map(({ start, end }) => end - start));
  const spans = found.map(({ start, end }) => ({
    start: text.starts[start] ?? 0,
    end: text.ends[end - 1] ?? 0,
  }));
  return {
    place: {
      document: text.document,
      note: text.note,
      span: { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 },
      parts: spans,
      ellipses: ellipsesOf(text, found),
      differences: compared.flatMap(({ differences }) => differences),
    },
    share: kept / Math.max(quoteWords, textWords),
  };
}

/** A part that is not anywhere near the others. */
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
