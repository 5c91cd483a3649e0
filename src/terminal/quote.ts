import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../library/index.js';
import {
  counted,
  differenceLine,
  placeParts,
  quotePlaceName,
  readableDifferences,
  shorten,
  verdictOf,
} from '../wording/index.js';
import { marked, type Page, paragraph, shownLines } from './page.js';

/** What of a long quotation stands above its verdict. */
const maxQuotationChars = 200;

/** Whether quotations stand in the texts, as a person reads it in a terminal. */
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
  const color = { exact: colors.green, nearly: colors.yellow, 'not-found': colors.red }[finding.verdict];
  const [place, ...others] = finding.places;
  return [
    paragraph(page, colors.dim(`“${shorten(finding.text, maxQuotationChars)}”`)),
    paragraph(page, colors.bold(color(verdictOf(finding)))),
    ...(place === undefined ? [] : placeLines(place, page)),
    ...(others.length > 0 ? ['', colors.dim('Also')] : []),
    ...others.map((other) => paragraph(page, quotePlaceName(other), '    ', '  · ')),
    ...(finding.more > 0 ? [colors.dim(`  · and ${counted(finding.more, 'more place')}`)] : []),
  ];
}

function placeLines(place: PlacedQuote, page: Page): readonly string[] {
  const text = placeParts(place)
    .map((part) => (part.isMarked ? marked(page, part.text) : part.text))
    .join('')
    .replace(/\s+/g, ' ');
  return [
    paragraph(page, quotePlaceName(place)),
    '',
    paragraph(page, text, '  '),
    ...(place.differences.length > 0 ? [''] : []),
    ...readableDifferences(place).map((difference) =>
      paragraph(
        page,
        differenceLine(difference, (words) => `“${words}”`),
        '    ',
        '  - ',
      ),
    ),
  ];
}
