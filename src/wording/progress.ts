import type { ReindexProgress } from '../library/index.js';
import { shorten } from './shorten.js';

const maxNameChars = 60;

/** What is being read: `essay.pdf, page 120 of 400`; null where nothing is. */
export function readingName({ reading }: ReindexProgress): string | null {
  if (reading === undefined) return null;
  const { document, page, pages } = reading;
  const name = shorten(document, maxNameChars);
  return page === undefined || pages === undefined ? name : `${name}, page ${page} of ${pages}`;
}
