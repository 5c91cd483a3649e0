import type { Locator, Reference, StyleName } from '../citations/index.js';
import type { CitedPassage } from './answer.js';
import type { PageRange } from './citing.js';
import type { CitedWork, StyledCitation } from './works.js';

/** Cites a work; where the printed text states too little for the style, as it is printed. */
export async function citeWork(
  { reference, printed }: CitedWork,
  locator: Locator | null,
  style: StyleName,
): Promise<StyledCitation> {
  const { formatCitation } = await import('../citations/index.js');
  const formatted = await formatCitation(reference, locator, style);
  return formatted === null
    ? { style, citation: printed, entry: printed, isAsPrinted: true }
    : { ...formatted, isAsPrinted: false };
}

/** Cites the text that a passage stands in, with the printed page of its answering sentence where there is one. */
export async function citePassageIn(
  passage: Pick<CitedPassage, 'title' | 'author' | 'pages'> & {
    readonly sentence?: { readonly pages: PageRange | null };
  },
  style: StyleName,
): Promise<StyledCitation> {
  const { title, author } = passage;
  const { formatCitation, readNames } = await import('../citations/index.js');
  const names = author === undefined ? [] : readNames(author).names;
  const reference: Reference = { type: 'document', ...(names.length === 0 ? {} : { author: names }), title };
  const page = printedPage(passage.sentence?.pages ?? passage.pages);
  const formatted = await formatCitation(
    reference,
    page === null ? null : { value: page, label: 'page' },
    style,
  );
  return formatted === null
    ? { style, citation: title, entry: title, isAsPrinted: true }
    : { ...formatted, isAsPrinted: false };
}

/** What the page is called in print; null where a page has no number. */
function printedPage(pages: PageRange | null): string | null {
  if (pages === null) return null;
  const first = pages.labels === undefined ? String(pages.first) : pages.labels.first;
  const last = pages.labels === undefined ? String(pages.last) : pages.labels.last;
  if (first === null || last === null) return null;
  return first === last ? first : `${first}–${last}`;
}
