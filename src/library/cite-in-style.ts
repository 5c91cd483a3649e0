import type { ExportFormat, Locator, Reference, StyleName } from '../citations/index.js';
import { UserError } from '../errors.js';
import type { CitedPassage } from './answer.js';
import type { PageRange } from './citing.js';
import { type CitedWork, type DocumentWorks, type StyledCitation, withOwnIds } from './works.js';

/** Cites a work; where the printed text states too little for the style, as it is printed. */
export function citeWork(
  { reference, printed }: CitedWork,
  locator: Locator | null,
  style: StyleName,
): Promise<StyledCitation> {
  return styled(reference, locator, style, printed);
}

/**
 * The works of documents as a file that reference managers read.
 *
 * @throws UserError where it takes longer than it may.
 */
export async function worksAsFile(
  documents: readonly DocumentWorks[],
  format: ExportFormat,
): Promise<string> {
  const { exportElsewhere, StylingError } = await import('../citations/index.js');
  try {
    return await exportElsewhere(withOwnIds(documents), format);
  } catch (error) {
    if (!(error instanceof StylingError)) throw error;
    throw new UserError('works-too-many', { cause: error });
  }
}

/** Cites the text that a passage is in, with the printed page of its answering sentence where there is one. */
export async function citePassageIn(
  passage: Pick<CitedPassage, 'title' | 'author' | 'pages'> & {
    readonly sentence?: { readonly pages: PageRange | null };
  },
  style: StyleName,
): Promise<StyledCitation> {
  const { title, author } = passage;
  const { readNames } = await import('../citations/index.js');
  const names = author === undefined ? [] : readNames(author).names;
  const reference: Reference = { type: 'document', ...(names.length === 0 ? {} : { author: names }), title };
  const page = printedPage(passage.sentence?.pages ?? passage.pages);
  return styled(reference, page === null ? null : { value: page, label: 'page' }, style, title);
}

/** As printed also what can't be formatted in the time that it may take. */
async function styled(
  reference: Reference,
  locator: Locator | null,
  style: StyleName,
  printed: string,
): Promise<StyledCitation> {
  const { citeElsewhere, StylingError } = await import('../citations/index.js');
  const formatted = await citeElsewhere(reference, locator, style).catch((error: unknown) => {
    if (error instanceof StylingError) return null;
    throw error;
  });
  if (formatted !== null) return { ...formatted, isAsPrinted: false };
  const text = [{ text: printed, isItalic: false }];
  return { style, citation: text, entry: text, isAsPrinted: true };
}

/** What the page is called in print; null where a page has no number. */
function printedPage(pages: PageRange | null): string | null {
  if (pages === null) return null;
  const { first, last } = pages.labels ?? pages;
  if (first === null || last === null) return null;
  return first === last ? String(first) : `${first}–${last}`;
}
