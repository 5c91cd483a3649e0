import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../library/index.js';
import { numberOf, pageJson } from './json.js';

/** Whether quotations are in the texts, as programs read it; the contract is in docs/json.md. */
export function quoteCheckJson({ quotations, unchecked }: QuoteCheck): object {
  return { quotations: quotations.map(findingJson), unchecked };
}

function findingJson({ text, verdict, places, more }: QuoteFinding): object {
  return { text, verdict, places: places.map(placeJson), more };
}

function placeJson(place: PlacedQuote): object {
  const { document, title, author, section, pages, start, end, text, note, ellipses } = place;
  return {
    document,
    title,
    ...(author === undefined ? {} : { author }),
    section,
    ...pageJson(pages),
    note: note && numberOf(note),
    start,
    end,
    text,
    differences: place.differences.map(({ kind, inText, inQuote, at }) => ({ kind, inText, inQuote, at })),
    wordsLeftOut: ellipses.reduce((total, { words }) => total + words, 0),
    ellipses,
  };
}
