import { forms, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { isSentence } from '../commentary.js';
import { hidden, hideParentheses, hideQuotesAndLinks } from '../outline.js';
import { readBook } from './book.js';
import { readContainer } from './container.js';
import { dayPattern, readDate } from './dates.js';
import { isPlaceName } from './imprint.js';
import { readLaw } from './law.js';
import { takeLinks } from './links.js';
import { couldBeNames, readNames } from './people.js';
import { readLocator, readPieces } from './pieces.js';
import { type Name, type ReadReference, type Reference, stated } from './reference.js';

/** In characters. What is longer is no reference, or the rest of it is a remark. */
const longestReference = 1_000;
/** Of a title that no author, no quotation marks and no imprint tell from a remark. */
const longestTitleWords = 30;
const longQuotation = /[“«„"][^”»“"]{60,}/u;

/** A quotation whose inside `hideQuotesAndLinks` has hidden. */
const quoted = new RegExp(`[“«„"‘‹]\\s?(${hidden}{2,}?)\\s?[”»“"’›](?=[\\s,.;:)(]|$)`, 'u');
const hereinafter = new RegExp(`\\s*[([]${oneOf(forms.names.hereinafter)}[^)\\]]*[)\\]]`, 'giu');
/** "Bennett, R. L. (2006). Ice on the toll roads. Journal of Winter Transport, 18(4), 233–251." */
const authorAndDate =
  /^((?:\p{Lu}[\p{L}’'-]+, (?:\p{Lu}\.[\s-]?)+(?:,? (?:&|and) |, )?)+) ?\(((?:1[4-9]|20)\d\d)[a-z]?\)\.\s(.+?)\.\s(.+)$/u;
/** "for a dissenting voice, " before the names. */
const leadingPhrase = /^(?:for|on|as|in|by|to|with|but|so|also|similarly)\s[^,“«„"(]{0,80},\s(?=\p{Lu})/u;
const plainIn = new RegExp(`,\\s(?=${oneOf(forms.prepositions.in)}(?::\\s|\\s)[\\p{Lu}])`, 'u');
const review = new RegExp(`^(${oneOf(references.reviews)})\\s`, 'iu');
const archive = new RegExp(`(?:${wordStart}|\\p{L})${oneOf(references.archives)}${wordEnd}`, 'iu');
const shelfmark = new RegExp(`^${oneOf(references.shelfmarks)}(?:\\s|\\.)`, 'u');
const leadingGenre = /^(Note|Comment|Editorial),\s(?=[“"])/u;

/**
 * Reads the fields of a work out of the words that cite it. What is not stated, or could be read in two ways, is left
 * out.
 *
 * @param printed - One citation, without "see" and the like before it.
 */
export function readReference(printed: string): ReadReference {
  const text = printed
    .slice(0, longestReference)
    .replace(/\s+/gu, ' ')
    .replace(hereinafter, '')
    .trim()
    .replace(leadingPhrase, '');
  const { fields, rest } = takeLinks(text);
  const bare = rest.replace(/[\s,;:]+$/u, '').replace(/(?<=[\p{L}\d)]{2})\.$/u, '');
  const read =
    readAuthorDate(bare) ??
    readLaw(bare) ??
    readManuscript(bare) ??
    readQuoted(rest, Object.keys(fields).length > 0) ??
    readPlain(rest.replace(/[\s,;:]+$|(?<=[\d)])\.$/gu, ''), fields.URL !== undefined);
  const reference = isSaying(bare, read.reference) ? { type: 'document' as const } : read.reference;
  return { reference: { ...reference, ...fields }, locator: read.locator };
}

/** Whether it is a sentence that only mentions a work: what of it is a title can't be told. */
function isSaying(text: string, { type, author, editor, title = '' }: Reference): boolean {
  if (type.startsWith('leg') || author !== undefined || editor !== undefined) return false;
  if (longQuotation.test(title)) return true;
  const words = hideParentheses(hideQuotesAndLinks(text));
  return (
    isSentence({ text, apparatus: hideQuotesAndLinks(text) }) || words.split(/\s/u).length > longestTitleWords
  );
}

function readAuthorDate(text: string): ReadReference | null {
  const [, names = '', year = '', title = '', behind = ''] = authorAndDate.exec(text) ?? [];
  const issued = readDate(year);
  if (title === '' || issued === null) return null;
  const author = readApaNames(names);
  const { type, fields, locator } = readContainer(`${behind.replace(/\.$/u, '')}`, false);
  return { reference: { ...fields, type, author, title, issued }, locator };
}

function readApaNames(text: string): readonly Name[] {
  return [...text.matchAll(/(\p{Lu}[\p{L}’'-]+), ((?:\p{Lu}\.[\s-]?)+)/gu)].map(
    ([, family = '', given = '']) => ({
      family,
      given: given.trim(),
    }),
  );
}

/** "Ely, Fenland Archive, MS Tew 14, fol. 3r": an archive, and the mark under which it keeps something. */
function readManuscript(text: string): ReadReference | null {
  if (/[“«„"(]/u.test(text)) return null;
  const parts = text.split(/,\s+/u);
  const at = parts.slice(0, 4).findIndex((part) => archive.test(part));
  const marks = parts.slice(at + 1);
  const before = parts.slice(0, Math.max(0, at));
  const issued = before.map(readDate).find((date) => date?.['date-parts'][0]?.length === 3) ?? undefined;
  const isPlace = at === 1 && isPlaceName(before[0] ?? '') && !/\sto\s/u.test(before[0] ?? '');
  const named = isPlace ? [] : before.filter((part) => readDate(part) === null);
  if (at < 0 || !marks.some((part) => shelfmark.test(part))) return null;
  const last = readLocator(marks.at(-1) ?? '');
  const locator = marks.length > 1 && last?.label === 'folio' ? last : null;
  return {
    reference: {
      type: 'manuscript',
      archive: parts[at] ?? '',
      ...(isPlace ? { 'archive-place': before[0] ?? '' } : {}),
      ...stated({ issued }),
      title: [...named, ...(locator === null ? marks : marks.slice(0, -1))].join(', ').replace(/\.$/u, ''),
    },
    locator,
  };
}

/** A piece whose title is in quotation marks: names before it, what it is printed in behind it. */
function readQuoted(text: string, hasLink: boolean): ReadReference | null {
  const match = quoted.exec(hideQuotesAndLinks(text));
  if (match === null) return null;
  const title = text
    .slice(match.index, match.index + match[0].length)
    .replace(/^[“«„"‘‹]\s*|\s*[”»“"’›]$/gu, '');
  const before = text.slice(0, match.index);
  const genre = leadingGenre.exec(text)?.[1];
  if (!isBeforeTitle(before) || (genre === undefined && !couldBeNames(before))) return null;
  const { names, areEditors } = readNames(genre === undefined ? before.replace(/\.\s*$/u, '') : '');
  const { type, fields, locator } = readContainer(text.slice(match.index + match[0].length), hasLink);
  return {
    reference: {
      ...fields,
      type,
      ...stated({ genre }),
      ...(names.length === 0 ? {} : { [areEditors ? 'editor' : 'author']: names }),
      title: title.replace(/[\s,.;]+$/u, ''),
    },
    locator,
  };
}

/** Whether only names stand before a quotation: it is a title then. */
function isBeforeTitle(before: string): boolean {
  const text = before.trim();
  return (
    text === '' ||
    leadingGenre.test(`${text} “`) ||
    (/[,:.]$/u.test(text) && !/[(\d]/u.test(text.replace(/\([^)]*\)[,:.]$/u, '')))
  );
}

function readPlain(text: string, hasLink: boolean): ReadReference {
  return readInNewspaper(text) ?? readInJournal(text) ?? readIn(text) ?? readWhole(text, hasLink);
}

/** "Friedrich von Hagen, Der Prozess um die Fähre, in: Zeitschrift für Stadtgeschichte 23 (1976), S. 201–219". */
function readIn(text: string): ReadReference | null {
  const at = plainIn.exec(hideParentheses(text))?.index ?? -1;
  if (at < 0) return null;
  const { authors, title } = readBook(text.slice(0, at));
  const { type, fields, locator } = readContainer(text.slice(at), false);
  return { reference: { ...fields, type, ...authorsOf(authors), title }, locator };
}

/** "Ann Lowell, Judge Revives Old Rule for Pilots, N.Y. Times, Feb. 3, 1991, at A1". */
function readInNewspaper(text: string): ReadReference | null {
  const date = new RegExp(`,\\s(${dayPattern})`, 'iu').exec(hideParentheses(text));
  if (date === null) return null;
  const parts = text.slice(0, date.index).split(/,\s+/u);
  const container = parts.at(-1) ?? '';
  if (parts.length < 2 || !/^\p{Lu}/u.test(container)) return null;
  const { authors, title } = readBook(parts.slice(0, -1).join(', '));
  const { issued, locator } = readPieces(text.slice(date.index));
  return {
    reference: {
      type: 'article-newspaper',
      ...authorsOf(authors),
      title,
      'container-title': container,
      ...stated({ issued }),
    },
    locator: locator ?? null,
  };
}

const inJournal =
  /^(.+?),\s([^,]+),?\s(\d{1,4}(?:\.\d{1,3})?)\s\(((?:1[4-9]|20)\d\d)\)(?=[,:]\s?(?:pp?\.\s|S\.\s)?\d)/u;

/** "Petra Lund, review of Alban Tew, Poems, River Studies, 8 (2002), 99–101": nothing is quoted, but volume and pages are there. */
function readInJournal(text: string): ReadReference | null {
  const match = inJournal.exec(text);
  if (match === null || !(match[1] ?? '').includes(',')) return null;
  const container = match[2] ?? '';
  const [author = '', ...titled] = (match[1] ?? '').split(/,\s+/u);
  const title = titled.join(', ');
  const genre = review.exec(title)?.[1];
  const { volume, issue, issued, page, locator } = readPieces(
    text.slice((match[1] ?? '').length + 2 + container.length),
  );
  return {
    reference: {
      type: 'article-journal',
      ...authorsOf(readNames(author).names),
      title,
      ...(genre === undefined ? {} : { genre: genre.replace(/\s(?:of|zu|de|di|by)$/u, '') }),
      'container-title': container,
      ...stated({ volume, issue, issued, page }),
    },
    locator: locator ?? null,
  };
}

function readWhole(text: string, hasLink: boolean): ReadReference {
  const { authors, title, fields, locator } = readBook(text);
  const isThesis = fields.genre !== undefined && fields.number === undefined;
  const isDayAlone = fields.issued?.['date-parts'][0]?.length === 3 && fields.publisher === undefined;
  const isMade =
    !isDayAlone &&
    ['publisher', 'publisher-place', 'issued', 'edition', 'volume', 'status', 'number'].some(
      (field) => field in fields,
    );
  const isReport = fields.genre !== undefined && fields.number !== undefined;
  const type = isReport ? 'report' : isThesis ? 'thesis' : isMade ? 'book' : hasLink ? 'webpage' : 'document';
  const reference: Reference = { type, ...authorsOf(authors), ...fields, ...(title === '' ? {} : { title }) };
  return { reference, locator };
}

function authorsOf(names: readonly Name[]): Pick<Reference, 'author'> {
  return names.length === 0 ? {} : { author: names };
}
