import type { LocatedNote, PageRange } from '../library/index.js';

/** `page 2`, or `pages 1–2`. */
export function pagesName({ first, last }: PageRange): string {
  return first === last ? `page ${first}` : `pages ${first}–${last}`;
}

/**
 * Where a passage is printed: `page 2`, and where its answering sentence is on fewer pages than all of it
 * `page 2 (passage: pages 1–2)`. Null where the document has no pages.
 */
export function placeName({ pages, sentence }: PrintedPassage): string | null {
  if (pages === null) return null;
  const whole = pagesName(pages);
  const name = sentence?.pages ? pagesName(sentence.pages) : whole;
  return name === whole ? whole : `${name} (passage: ${whole})`;
}

/** Of a note that is printed on another page than the sentence that it belongs to: `, on page 2`; else nothing. */
export function sentencePlace({ page, sentence }: Pick<LocatedNote, 'page' | 'sentence'>): string {
  if (!sentence?.pages) return '';
  const name = pagesName(sentence.pages);
  return name === `page ${page}` ? '' : `, on ${name}`;
}

interface PrintedPassage {
  readonly pages: PageRange | null;
  readonly sentence?: { readonly pages: PageRange | null };
}
