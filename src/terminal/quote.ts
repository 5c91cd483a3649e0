import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../library/index.js';
import {
  counted,
  differenceLine,
  ellipsisLine,
  otherWayOf,
  placeStretches,
  quotePlaceName,
  readableDifferences,
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
  const [place, ...rest] = finding.places;
  const otherWay = otherWayOf(finding);
  const others = otherWay === null ? rest : rest.slice(1);
  return [
    paragraph(page, colors.dim(`“${shorten(finding.text, maxQuotationChars)}”`)),
    paragraph(page, colors.bold(color(verdictOf(finding)))),
    ...(place === undefined ? [] : placeLines(place, page)),
    ...(otherWay === null
      ? []
      : [
          '',
          paragraph(page, colors.bold(otherWay)),
          ...rest.slice(0, 1).flatMap((other) => placeLines(other, page)),
        ]),
    ...(others.length > 0 ? ['', colors.dim('Also')] : []),
    ...others.map((other) => paragraph(page, quotePlaceName(other), '    ', '  · ')),
    ...(finding.more > 0 ? [colors.dim(`  · and ${counted(finding.more, 'more place')}`)] : []),
  ];
}

function placeLines(place: PlacedQuote, page: Page): readonly string[] {
  const quoted = (words: string) => `“${words}”`;
  const stretches = placeStretches(place).map((parts) =>
    parts
      .map((part) => (part.isMarked ? marked(page, part.text) : part.text))
      .join('')
      .replace(/\s+/g, ' '),
  );
  const lines = [
    ...place.ellipses.map((ellipsis) => ellipsisLine(ellipsis, quoted)),
    ...readableDifferences(place).map((difference) => differenceLine(difference, quoted)),
  ];
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
