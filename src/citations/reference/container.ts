import { forms, oneOf, references, wordEnd } from '../../language/index.js';
import { readBook } from './book.js';
import { datePattern, dayPattern, readDate } from './dates.js';
import { isPlaceName, namesPublisher, readImprint, thesisKind } from './imprint.js';
import { isBody } from './people.js';
import { isRange, readLocator, readPieces } from './pieces.js';
import { type Locator, type Name, type Reference, type ReferenceType, stated } from './reference.js';

/** What a piece is printed in, and of which kind that makes it. */
interface Container {
  readonly type: ReferenceType;
  readonly fields: Partial<Reference>;
  readonly locator: Locator | null;
}

const inWord = new RegExp(`^${oneOf(forms.prepositions.in)}(?::\\s?|\\s)(?=[\\p{Lu}“«„‘"\\d])`, 'iu');
/** Where the name of a journal or newspaper ends: before a volume, an issue, a date or the pages. */
const nameEnd = new RegExp(
  `(?:,\\s|\\s)(?=\\(?(?:${datePattern})|${oneOf(forms.locators.volumes, forms.locators.issues, ['N.', 'H.'])}\\s?\\d|t\\.\\s[IVXLC\\d]|\\d{1,4}(?:[\\s,.:(/]|$))`,
  'iu',
);
const hasDate = new RegExp(dayPattern, 'iu');
const paper = new RegExp(
  `(?:^|,\\s)(${oneOf(references.papers)})\\s(?:(?:No|no|Nr)\\.\\s?)?([\\d/.-]+)(?=[,;(]|$)`,
  'u',
);
const series = /\p{L}*series\b|\breihe\b|\bcollection\b/iu;

/** Reads what stands behind a quoted title. */
export function readContainer(printed: string, hasLink: boolean): Container {
  const text = printed.replace(/^[\s,.;:]+|[\s,;]+$|(?<=[\d)])\.$/gu, '');
  if (text === '') return { type: hasLink ? 'webpage' : 'document', fields: {}, locator: null };
  const host = text.replace(inWord, '');
  const isIn = host !== text;
  const modified = readModified(text, hasLink);
  return (
    modified ??
    readThesis(text) ??
    readPaper(text) ??
    (isIn ? (readPeriodical(host, true) ?? readHost(host)) : readQuotedBook(text)) ??
    readPeriodical(text, false) ??
    readName(text, hasLink)
  );
}

const lastChange = new RegExp(
  `^(.*?),?\\s?(?:last )?(?:modified|updated|posted|published)(?: on)?:?\\s(${datePattern})$`,
  'iu',
);

/** A page on the web with the day on which it was last changed. */
function readModified(text: string, hasLink: boolean): Container | null {
  const [, name = '', date] = lastChange.exec(text) ?? [];
  const issued = date === undefined ? null : readDate(date);
  if (!hasLink || issued === null) return null;
  return {
    type: 'webpage',
    fields: { ...(name === '' ? {} : nameAndPlace(name)), issued },
    locator: null,
  };
}

/** In the place of a title that has been read already, so that the rest reads as a book does. */
const standIn = 'X';

function readThesis(text: string): Container | null {
  const [, inside, behind] = /^\(([^()]+)\)(.*)$/su.exec(text) ?? [];
  if (inside !== undefined && thesisKind(inside) !== null)
    return { type: 'thesis', fields: readImprint(inside), locator: readLocator(behind ?? '') };
  if (thesisKind(text) === null) return null;
  const { fields, locator } = readBook(`${standIn}, ${text}`);
  return { type: 'thesis', fields, locator };
}

/** "NBER Working Paper Series, Working Paper 23134, Cambridge, National Bureau of Economic Research". */
function readPaper(text: string): Container | null {
  const match = paper.exec(text);
  if (match === null) return null;
  const before = text.slice(0, match.index).trim();
  const behind = text.slice(match.index + match[0].length).replace(/^[\s,]+/u, '');
  const pieces = readPieces(behind);
  const makers =
    pieces.issued === undefined ? readImprint(behind.replace(/^\(|\)$/gu, '')) : { issued: pieces.issued };
  const named =
    before === '' ? {} : series.test(before) ? { 'collection-title': before } : { publisher: before };
  return {
    type: 'report',
    fields: { ...makers, ...named, genre: match[1] ?? '', number: match[2] ?? '' },
    locator: pieces.locator ?? null,
  };
}

/** A journal or newspaper: its name, and behind it volume, issue, date and pages. */
function readPeriodical(text: string, isIn: boolean): Container | null {
  const end = nameEnd.exec(text);
  if (end === null || end.index === 0) return null;
  const name = text.slice(0, end.index).replace(/[\s,]+$/u, '');
  if (!couldBePeriodical(name)) return null;
  const { volume, issue, issued, page, section, locator, hasDay } = readPieces(text.slice(end.index));
  const isCounted = volume !== undefined || issue !== undefined;
  if (!isCounted && !hasDay && (isIn || issued === undefined)) return null;
  const uncounted = hasDay ? 'article-newspaper' : 'article';
  return {
    type: isCounted ? 'article-journal' : uncounted,
    fields: {
      ...(isCounted ? { 'container-title': name } : nameAndPlace(name)),
      ...stated({ volume, issue, issued, page, section }),
    },
    locator: locator ?? null,
  };
}

function couldBePeriodical(name: string): boolean {
  return /^[\p{Lu}\d]/u.test(name) && !/[()“”«»]|\seds?\.|[Hh]rsg\./u.test(name);
}

/** "The Guardian, London", "Sounds of Reed, Reed Museum" */
function nameAndPlace(name: string): Pick<Reference, 'container-title' | 'publisher-place' | 'publisher'> {
  const [title = '', place, ...more] = name.split(/,\s+/u);
  if (place !== undefined && more.length === 0 && isBody(place))
    return { 'container-title': title, publisher: place };
  const hasPlace = place !== undefined && more.length === 0 && isPlaceName(place);
  return hasPlace ? { 'container-title': title, 'publisher-place': place } : { 'container-title': name };
}

/** A book that the piece is a chapter of. */
function readHost(text: string): Container {
  const { authors, title, fields, locator, rest } = readBook(text);
  const [, pages, inBrackets] = /^(.*?)\s*\((?:pp?\.|S\.|at|here)?\s?([^()]+)\)$/u.exec(rest) ?? [];
  const whole = pages === undefined ? (locator ?? placeOf(rest)) : readLocator(pages);
  const there = inBrackets === undefined ? null : readLocator(inBrackets);
  const split = splitExtent(whole);
  return {
    type: 'chapter',
    fields: { ...fields, ...namedHost(authors, title), ...stated({ page: split.page ?? undefined }) },
    locator: there ?? split.locator,
  };
}

/** "55–80, at 60" */
function placeOf(text: string): Locator | null {
  return /^\d/u.test(text) ? { value: `p. ${text}`, label: null } : null;
}

/** One word before a comma begins a title rather than names an author: "Fruit, Farm, and Factory". */
function namedHost(
  authors: readonly Name[],
  title: string,
): Pick<Reference, 'container-title' | 'container-author'> {
  const [first, ...others] = authors;
  if (first === undefined) return { 'container-title': title };
  const isWord = others.length === 0 && 'literal' in first && !first.literal.includes(' ');
  return isWord
    ? { 'container-title': `${first.literal}, ${title}` }
    : { 'container-title': title, 'container-author': authors };
}

/** A range is that of the chapter: "S. 77–98, hier S. 80" has both. */
function splitExtent(printed: Locator | null): { page: string | null; locator: Locator | null } {
  if (printed === null) return { page: null, locator: null };
  if (printed.label === 'page' && isRange(printed.value)) return { page: printed.value, locator: null };
  const { page, locator } = readPieces(printed.label === null ? printed.value : `p. ${printed.value}`);
  return { page: page ?? null, locator: locator ?? (page === undefined ? printed : null) };
}

/** A whole book in quotation marks: "Ledizioni, Milano, May 2019, p. 133", "(Pell: Weir Press, 1958)". */
function readQuotedBook(text: string): Container | null {
  if (hasDate.test(text)) return null;
  const { title, fields, locator } = readBook(
    text.startsWith('(') ? `${standIn} ${text}` : `${standIn}, ${text}`,
  );
  const isMade =
    fields.publisher !== undefined &&
    (fields['publisher-place'] !== undefined || namesPublisher(fields.publisher));
  return title === standIn && isMade ? { type: 'book', fields, locator } : null;
}

/** Only a name, of a site or of whoever published it. */
function readName(text: string, hasLink: boolean): Container {
  const name = text.replace(/\.$/u, '');
  const isName =
    name.split(/\s+/u).length <= 6 && new RegExp(`^[\\p{Lu}\\d][^“”()]*${wordEnd}$`, 'u').test(name);
  return {
    type: hasLink ? 'webpage' : 'document',
    fields: isName ? { 'container-title': name } : {},
    locator: null,
  };
}
