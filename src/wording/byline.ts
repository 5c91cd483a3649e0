import { shorten } from './shorten.js';

/** Some documents name as many authors as a page holds. */
const maxAuthorChars = 80;

/** `, by Ada Kerr` behind a title; nothing where the author is not known, or is in the title. */
export function byline({ title, author }: { readonly title: string; readonly author?: string }): string {
  if (author === undefined || title.toLowerCase().includes(author.toLowerCase())) return '';
  return `, by ${shorten(author.replace(/\s+/g, ' '), maxAuthorChars)}`;
}
