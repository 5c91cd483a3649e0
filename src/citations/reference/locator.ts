import { abbreviated, forms, oneOf, references, wordEnd } from '../../language/index.js';
import type { Locator } from './reference.js';

const { following } = forms;
const { notes: _, ...locators } = forms.locators;
const number = String.raw`\d+[a-z]?`;
const roman = '[ivxlcdm]+';
const dash = String.raw`\s?[–—-]\s?`;
const range = `(?:${number}|${roman})${dash}(?:${number}|${roman})`;
const follows = `(?:\\s?${oneOf(following)})?(?:\\s?n\\.\\s?\\d+)?`;
const pagesOnce = `(?:[A-Z]?${number}|${roman})(?:${dash}(?:[A-Z]?${number}|${roman}))?${follows}`;
const pages = `${pagesOnce}(?:,\\s(?:and\\s)?\\d+(?:${dash}\\d+)?${follows})*(?!\\p{L}|\\.\\d)`;
const pageMark = `(?:${oneOf(locators.pages)}|at|à la p\\.)\\s?`;
/** "here at p. 7" */
const here = `(?:${oneOf(references.here)},?\\s)`;

/** In a pattern: a number in the margin of a commentary or a judgment. */
export const marginPattern = `${oneOf(references.margins)}(?!\\p{L})\\s?\\p{Lu}?\\s?\\d`;
/** The same, whatever is before it. */
export const inMargin = new RegExp(`^(?:.*\\s)?${marginPattern}`, 'su');

/** Whether it is two numbers with a dash between. */
export function isRange(printed: string): boolean {
  return new RegExp(`^${range}$`, 'iu').test(printed.trim());
}

/** In characters: what is longer is no place in a work. */
const longestPlace = 1_000;
const leadToHere = new RegExp(`^${here}`, 'iu');
const onlyPages = new RegExp(`^(?:${pageMark})?(${pages})$`, 'iu');
const onlySection = new RegExp(
  `^(?:§+|${oneOf(abbreviated(locators.parts))})\\s?(${number}(?:${dash}${number})?)$`,
  'u',
);
const onlyFolio = /^(?:fols?|ff|f|Bl)\.\s?(\d+\s?[rv]?(?:\s?[–-]\s?\d+\s?[rv]?)?)$/iu;
const counted = new RegExp(
  `^(?:${oneOf(abbreviated(...Object.values(locators)), ['§', '§§', 'chapter', 'table'])}\\s?(?:\\d|${roman}${wordEnd})|at\\s\\d)`,
  'iu',
);

/**
 * What is printed behind a whole reference: where in it the reader is sent.
 *
 * @returns Null for what names no place.
 */
export function readLocator(printed: string): Locator | null {
  if (printed.length > longestPlace) return null;
  const text = printed.replace(/^[\s,;:.]+|[\s,;:.]+$/gu, '').replace(leadToHere, '');
  const whole = /\bff?$|\bss?$/u.test(text) && /[\s.]*\.$/u.test(printed.trim()) ? `${text}.` : text;
  for (const [label, form] of [
    ['section', onlySection],
    ['folio', onlyFolio],
    ['page', onlyPages],
  ] as const) {
    const value = form.exec(whole)?.[1];
    if (value !== undefined) return { value, label };
  }
  const isPlace =
    counted.test(whole) || inMargin.test(whole) || /^(?:\d+|[IVXLC]+)(?=[\s,.:(]).*\d/u.test(whole);
  return isPlace ? { value: whole, label: null } : null;
}
