import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../library/index.js';
import {
  counted,
  placeLines,
  placeStretches,
  placesOf,
  quotePlaceName,
  shorten,
  verdictOf,
} from '../wording/index.js';
import { pageJson } from './json.js';
import { marked, type Page, paragraph, shownLines } from './page.js';

/** What of a long quotation is above its verdict. */
const maxQuotationChars = 200;

/** Whether quotations are in the texts, as a person reads it in a terminal. */
export function renderQuoteCheck({ quotations, unchecked }: QuoteCheck, page: Page): string {
  const { colors } = page;
  const blocks = quotations.map((finding) => findingLines(finding, page).join('\n'));
  const rest =
    unchecked > 0
      ? [colors.dim(`${counted(unchecked, 'more quotation')} not checked: check them apart`)]
      : [];
  return shownLines([...blocks, ...rest], '\n\n');
}

function findingLines(finding: QuoteFinding, page: Page): readonly string[] {
  const { colors } = page;
  const color = {
    exact: colors.green,
    joined: colors.yellow,
    nearly: colors.yellow,
    'not-found': colors.red,
  }[finding.verdict];
  const { best, other, rest } = placesOf(finding);
  return [
    paragraph(page, colors.dim(`“${shorten(finding.text, maxQuotationChars)}”`)),
    paragraph(page, colors.bold(color(verdictOf(finding)))),
    ...(best === null ? [] : linesOf(best, page)),
    ...(other === null ? [] : ['', paragraph(page, colors.bold(other.way)), ...linesOf(other.place, page)]),
    ...(rest.length > 0 ? ['', colors.dim('Also')] : []),
    ...rest.map((place) => paragraph(page, quotePlaceName(place), '    ', '  · ')),
    ...(finding.more > 0 ? [colors.dim(`  · and ${counted(finding.more, 'more place')}`)] : []),
  ];
}

function linesOf(place: PlacedQuote, page: Page): readonly string[] {
  const stretches = placeStretches(place).map((parts) =>
    parts
      .map((part) => (part.isMarked ? marked(page, part.text) : part.text))
      .join('')
      .replace(/\s+/g, ' '),
  );
  const lines = placeLines(place, (words) => `“${words}”`);
  return [
    paragraph(page, quotePlaceName(place)),
    '',
    ...stretches.flatMap((text, nth) => [...(nth === 0 ? [] : ['  […]']), paragraph(page, text, '  ')]),
    ...(lines.length > 0 ? [''] : []),
    ...lines.map((line) => paragraph(page, line, '    ', '  - ')),
  ];
}

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
    author,
    section,
    ...pageJson(pages),
    note: note && { number: note.number, chapter: note.chapter },
    start,
    end,
    text,
    differences: place.differences.map(({ kind, inText, inQuote, at }) => ({ kind, inText, inQuote, at })),
    wordsLeftOut: ellipses.reduce((total, { words }) => total + words, 0),
    ellipses,
  };
}
