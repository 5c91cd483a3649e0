/** With its first letter as a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 note`, `2 notes`. */
export const counted = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;

/** The same, with thousands apart: `31,204 notes`. */
export const many = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

const inEnglish = new Intl.ListFormat('en-GB');

/** `A, B and C`. */
export const listed = (parts: readonly string[]): string => inEnglish.format(parts);

/** At most so many characters in UTF-16 units, cut at a word where one is near, with `…` where something is left out. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** `added by Ada, 2 May`; nothing where it is not known who did. */
export const addedBy = ({ by, at }: { readonly by: string | null; readonly at: string | null }) =>
  by === null ? [] : [`added by ${by}${at === null ? '' : `, ${at}`}`];

/** Some documents name as many authors as a page holds. */
const maxAuthorChars = 80;

/** `, by Ada Kerr` behind a title; nothing where the author is not known, or is in the title. */
export function byline({ title, author }: { readonly title: string; readonly author?: string }): string {
  if (author === undefined || title.toLowerCase().includes(author.toLowerCase())) return '';
  return `, by ${shorten(author.replace(/\s+/g, ' '), maxAuthorChars)}`;
}
