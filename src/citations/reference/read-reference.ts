import { forms, oneOf } from '../../language/index.js';
import { isSentence } from '../commentary.js';
import { hideParentheses, hideQuotesAndLinks } from '../outline.js';
import { type Tagged, tagReference } from '../tagger/index.js';
import { fieldsOf } from './fields.js';
import { readLaw } from './law.js';
import { takeLinks } from './links.js';
import { readManuscript } from './manuscript.js';
import type { ReadReference, Reference } from './reference.js';
import { segmentsOf } from './segments.js';

/** In characters. What is longer is no reference, or the rest of it is a remark. */
const longestReference = 1_000;
/** Of a title that no author, no quotation marks and no imprint tell from a remark. */
const longestTitleWords = 30;
/** The same of any title, but of a law's. */
const longestWords = 45;
const longQuotation = /[“«„"][^”»“"]{60,}/u;
const hereinafter = new RegExp(`\\s*[([]${oneOf(forms.names.hereinafter)}[^)\\]]*[)\\]]`, 'giu');

/**
 * Reads the fields of a work out of the words that cite it. What is not stated, or is not sure, is left out.
 *
 * @param printed - One citation, without "see" and the like before it.
 */
export function readReference(printed: string): ReadReference {
  return readWith(printed.slice(0, longestReference).replace(/\s+/gu, ' ').replace(hereinafter, '').trim());
}

/** As `readReference`. @param tagged - What its words belong to, where somebody else has said so. */
export function readWith(text: string, tagged?: readonly Tagged[]): ReadReference {
  const { fields, rest } = takeLinks(text);
  const bare = rest.replace(/[\s,;:]+$/u, '').replace(/(?<=[\p{L}\d)]{2})\.$/u, '');
  const read =
    readLaw(bare) ??
    readManuscript(bare) ??
    fieldsOf(text, segmentsOf(text, tagged ?? tagReference(text)), Object.keys(fields).length > 0);
  const reference = isSaying(bare, read.reference) ? { type: 'document' as const } : read.reference;
  return { reference: { ...reference, ...fields }, locator: read.locator };
}

/** Whether it is a sentence that only mentions a work: what of it is a title can't be told. */
function isSaying(text: string, { type, author, editor, title = '', ...others }: Reference): boolean {
  if (type.startsWith('leg')) return false;
  if (title.split(' ').length > longestWords) return true;
  if (author !== undefined || editor !== undefined || others['container-title'] !== undefined) return false;
  if (longQuotation.test(title)) return true;
  const apparatus = hideQuotesAndLinks(text);
  return (
    isSentence({ text, apparatus }) || hideParentheses(apparatus).split(/\s/u).length > longestTitleWords
  );
}
