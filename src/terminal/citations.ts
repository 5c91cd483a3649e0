import { plainText, type StyledText, styles } from '../citations/index.js';
import type { StyledCitation } from '../library/index.js';
import { type Page, paragraph, shownLines } from './page.js';

/** A citation in one style: what is cited, and below it both forms, each on lines of their own to be copied. */
export function renderCitation(heading: string, cited: StyledCitation, page: Page): string {
  const { title, forms } = styles[cited.style];
  const form = (name: string, text: StyledText) => [
    page.colors.dim(name),
    paragraph(page, inItalics(text, page), '  '),
  ];
  return shownLines([
    paragraph(page, page.colors.bold(heading)),
    ...(cited.isAsPrinted
      ? form('As printed: the note does not state enough for a style', cited.citation)
      : [...form(`${title}, ${forms[0]}`, cited.citation), ...form(`${title}, ${forms[1]}`, cited.entry)]),
  ]);
}

/** Where the terminal has no colours, it has no italics either. */
function inItalics(styled: StyledText, { colors }: Page): string {
  return styled.map(({ text, isItalic }) => (isItalic ? colors.italic(text) : text)).join('');
}

export function citationJson({ style, citation, entry, isAsPrinted }: StyledCitation): object {
  return {
    style,
    citation: plainText(citation),
    entry: plainText(entry),
    ...(isAsPrinted ? { asPrinted: true } : {}),
  };
}
