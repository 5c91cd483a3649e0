import { forms, oneOf, references } from '../../language/index.js';
import { isSentence } from '../commentary.js';
import { findLinks, printedLinks } from '../links.js';
import { hideParentheses, hideQuotesAndLinks } from '../outline.js';
import { type Tagged, tagReference } from '../tagger/index.js';
import { datePattern, readDate } from './dates.js';
import { fieldsOf } from './fields.js';
import { readLaw } from './law.js';
import { readManuscript } from './manuscript.js';
import type { ReadReference, Reference } from './reference.js';
import { segmentsOf } from './segments.js';

/** In characters. What is longer is no reference, or the rest of it is a remark. */
const longestReference = 1_000;
/** Of a title that no author, no quotation marks and no imprint tell from a remark. */
const longestTitleWords = 30;
/** The same of a title that nobody is said to have published. */
const longestWords = 45;
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
    fieldsOf(
      text,
      segmentsOf(text, tagged ?? tagReference(text)),
      fields.URL !== undefined || fields.accessed !== undefined,
    );
  const reference = isSaying(bare, read.reference) ? { type: 'document' as const } : read.reference;
  return { reference: { ...reference, ...fields }, locator: read.locator };
}

/** Whether it is a sentence that only mentions a work: what of it is a title can't be told. */
function isSaying(text: string, { type, author, editor, title = '', ...others }: Reference): boolean {
  if (type.startsWith('leg')) return false;
  if (
    others.publisher === undefined &&
    others['publisher-place'] === undefined &&
    others.volume === undefined &&
    title.split(' ').length > longestWords
  )
    return true;
  if (author !== undefined || editor !== undefined || others['container-title'] !== undefined) return false;
  const apparatus = hideQuotesAndLinks(text);
  return (
    isSentence({ text, apparatus }) || hideParentheses(apparatus).split(/\s/u).length > longestTitleWords
  );
}

const looked = new RegExp(
  `[,;.]?\\s*[([]?\\s*(?:${oneOf(references.accessed)})[:,]?\\s+(${datePattern})\\s*[)\\]]?`,
  'giu',
);

/** A DOI with nothing before it that says so. */
const bare = /(?<![\p{L}\p{N}/.])10\.\d{4,9}\/[^\s<>"“”]+/u;

/** What a note says of where a work is on the web, and the note without it. */
interface TakenLinks {
  readonly fields: Pick<Reference, 'URL' | 'DOI' | 'accessed'>;
  readonly rest: string;
}

/** Takes addresses, and the day on which they were looked at, out of a reference. */
function takeLinks(text: string): TakenLinks {
  const links = findLinks(text);
  const doi =
    links.map((link) => /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S+)$/i.exec(link)?.[1]).find(Boolean) ??
    bare.exec(text)?.[0].replace(/[.,;:)\]]+$/u, '');
  const url = links.find((link) => !/^https?:\/\/(?:dx\.)?doi\.org\//i.test(link));
  let rest = text;
  for (const { at, printed } of [...printedLinks(text)].reverse()) {
    const before = rest
      .slice(0, at)
      .replace(
        /(?<![\s,;:.])[\s,;:.]*(?:(?:(?:\p{L}+\s)?at|unter|URL|en ligne|disponible sur|doi)[\s,;:]*)?<?$/iu,
        '',
      );
    rest = `${before}${rest.slice(at + printed.length).replace(/^>/u, '')}`;
  }
  let accessed: ReturnType<typeof readDate> = null;
  rest = rest.replace(looked, (_, date: string) => {
    accessed = readDate(date);
    return '';
  });
  return {
    fields: {
      ...(url === undefined ? {} : { URL: url }),
      ...(doi === undefined ? {} : { DOI: doi }),
      ...(accessed === null ? {} : { accessed }),
    },
    rest: rest.replace(/\s+/gu, ' ').trim(),
  };
}
