import type { CutField, Document, Footnote } from './document.js';

/**
 * The most characters that what a document is called by takes. What is longer is no title and no name, but a text that is
 * taken for one; it would be shown, compared and formatted with every answer.
 */
export const fieldLengths = { title: 300, author: 300, pageLabel: 40 } as const;

/** The document with every field as long as one may be; its audit says which were cut. */
export function cutFields(document: Document): Document {
  const { title, author, pages, footnotes, audit } = document;
  const isLabelLong = (label: string | undefined) => isLong(label, fieldLengths.pageLabel);
  const areLabelsLong =
    pages.some(({ label }) => isLabelLong(label)) ||
    footnotes.some(({ pageLabel }) => isLabelLong(pageLabel));
  const cut: readonly CutField[] = [
    ...(isLong(title, fieldLengths.title) ? (['title'] as const) : []),
    ...(isLong(author, fieldLengths.author) ? (['author'] as const) : []),
    ...(areLabelsLong ? (['page labels'] as const) : []),
  ];
  if (cut.length === 0) return document;
  return {
    ...document,
    title: shortened(title, fieldLengths.title),
    ...(author === undefined ? {} : { author: shortened(author, fieldLengths.author) }),
    pages: pages.map(({ label, ...page }) => ({
      ...page,
      ...(label === undefined ? {} : { label: labelOf(label) }),
    })),
    footnotes: footnotes.map(
      ({ pageLabel, ...note }): Footnote => ({
        ...note,
        ...(pageLabel === undefined ? {} : { pageLabel: labelOf(pageLabel) }),
      }),
    ),
    audit: { ...audit, cut },
  };
}

const isLong = (text: string | undefined, most: number): boolean => text !== undefined && text.length > most;

const labelOf = (label: string): string => shortened(label, fieldLengths.pageLabel);

/** Not between the two halves of one character. */
function shortened(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}
