import { oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { readDate } from './dates.js';
import { readLocator } from './locator.js';
import { readNames } from './names.js';
import { type Locator, type ReadReference, stated } from './reference.js';

const archive = new RegExp(`(?:${wordStart}|\\p{L})${oneOf(references.archives)}${wordEnd}`, 'iu');
/** Or "HO 45/3789". */
const shelfmark = new RegExp(
  `^(?:${oneOf(references.shelfmarks)}(?:\\s|\\.)|\\p{Lu}{1,5}\\s\\d+(?:/\\d+)+$)`,
  'u',
);
const holding = new RegExp(`\\s${oneOf(references.holdings)}$`, 'iu');
/** "NARA", "TNA" */
const initials = /^\p{Lu}{2,6}$/u;
const placeName = /^\p{Lu}[\p{L}.’'\s/–-]*$/u;

/** Reads an archive's document, however its parts follow one another; null for anything else. */
export function readManuscript(text: string): ReadReference | null {
  return readArchiveFirst(text) ?? readItemFirst(text);
}

const titled = /^(?:([^“‘"]+),\s)?[“‘"]([^”’"]+?)[,.]?[”’"],?\s/u;
const isDay = (part: string): boolean => readDate(part)?.['date-parts'][0]?.length === 3;

/** Reads "Ada Kerr to Bruno Cray, 3 May 1851, Kerr Papers, MS 12, Marl Record Office, Penwick". */
function readItemFirst(text: string): ReadReference | null {
  const [opening = '', by, title] = titled.exec(text) ?? [];
  const rest = text.slice(opening.length).replace(/(?<=\p{L}\s\d{1,2}),(?=\s\d{4})/u, '');
  const parts = rest.split(/,\s+/u);
  const [day, archiveAt] = [parts.findIndex(isDay), parts.findLastIndex((part) => archive.test(part))];
  // "Box 7, NSU": where no word tells an archive, all behind the day is its mark.
  const at = archiveAt < 0 ? parts.length : archiveAt;
  const marks = parts.slice(day + 1, at);
  if (day < 0 || /[“«„"(]/u.test(rest)) return null;
  if (!marks.some((part) => shelfmark.test(part) || holding.test(part))) return null;
  const { mark, locator } = keptUnder(marks);
  const reference = stated({
    author: by === undefined ? undefined : readNames(by).names,
    title: title ?? (parts.slice(0, day).join(', ') || undefined),
    issued: readDate(parts[day] ?? '') ?? undefined,
    archive: parts[at],
    'archive-place': parts.slice(at + 1).join(', ') || undefined,
    archive_location: mark,
  });
  return { reference: { type: 'manuscript', ...reference }, locator };
}

/** Reads "Ely, Fenland Archive, MS Tew 14, fol. 3r": an archive, and the mark under which it keeps something. */
function readArchiveFirst(text: string): ReadReference | null {
  if (/[“‘«„"(]/u.test(text)) return null;
  const parts = text.split(/,\s+/u);
  const isArchive = (part: string, index: number) =>
    archive.test(part) || (initials.test(part) && shelfmark.test(parts[index + 1] ?? ''));
  const at = parts.slice(0, 4).findIndex(isArchive);
  const marks = parts.slice(at + 1).filter((part) => !isDay(part));
  if (at < 0 || !marks.some((part) => shelfmark.test(part))) return null;
  const before = parts.slice(0, at);
  const [first = ''] = before;
  const isPlace = at === 1 && placeName.test(first) && !/\sto\s/u.test(first);
  const named = isPlace ? [] : before.filter((part) => readDate(part) === null);
  const { mark, locator } = keptUnder(marks);
  const reference = stated({
    archive: parts[at],
    'archive-place': isPlace ? first : undefined,
    issued: readDate(parts.find(isDay) ?? '') ?? undefined,
    title: [...named, mark].join(', ').replace(/\.$/u, ''),
  });
  return { reference: { type: 'manuscript', ...reference }, locator };
}

/** The mark under which an archive keeps it, and the folio that is meant. */
function keptUnder(marks: readonly string[]): { readonly mark: string; readonly locator: Locator | null } {
  const last = readLocator(marks.at(-1) ?? '');
  const locator = marks.length > 1 && last?.label === 'folio' ? last : null;
  return { mark: (locator === null ? marks : marks.slice(0, -1)).join(', '), locator };
}
