import type { LocatedNote, PageRange } from '../library/index.js';
import { shorten } from './phrases.js';

/**
 * `page 2`, or `pages 1–2`, as they are printed: `page xii`. A page without a number between numbered ones is named by its
 * place: `page 3 of the file`.
 */
export function pagesName({ first, last, labels }: PageRange): string {
  if (labels === undefined) return range(`${first}`, `${last}`);
  if (labels.first !== null && labels.last !== null) return range(labels.first, labels.last);
  if (labels.first === null && labels.last === null) return `${range(`${first}`, `${last}`)} of the file`;
  return `${oneName(first, labels.first)} to ${oneName(last, labels.last)}`;
}

function range(first: string, last: string): string {
  return first === last ? `page ${brief(first)}` : `pages ${brief(first)}–${brief(last)}`;
}

function oneName(page: number, label: string | null): string {
  return label === null ? `page ${page} of the file` : `page ${brief(label)}`;
}

/** A file may call its pages whatever it likes. */
const maxLabelChars = 20;

const brief = (label: string): string => shorten(label.replace(/\s+/g, ' '), maxLabelChars);

/**
 * Where a passage is printed: `page 2`, and where its answering sentence is on fewer pages than all of it
 * `page 2 (passage: pages 1–2)`. Null where the document has no pages.
 */
export function placeName({ pages, sentence }: Printed & { readonly sentence?: Printed }): string | null {
  if (pages === null) return null;
  const whole = pagesName(pages);
  const name = sentence?.pages ? pagesName(sentence.pages) : whole;
  return name === whole ? whole : `${name} (passage: ${whole})`;
}

/** Of a note that is printed on another page than the sentence that it belongs to: `, on page 2`; else nothing. */
export function sentencePlace({ pages, sentence }: Pick<LocatedNote, 'pages' | 'sentence'>): string {
  if (!sentence?.pages) return '';
  const name = pagesName(sentence.pages);
  return pages !== null && name === pagesName(pages) ? '' : `, on ${name}`;
}

type Printed = { readonly pages: PageRange | null };
