import { oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { readDate } from './dates.js';
import { readLocator } from './locator.js';
import { type ReadReference, stated } from './reference.js';

const archive = new RegExp(`(?:${wordStart}|\\p{L})${oneOf(references.archives)}${wordEnd}`, 'iu');
const shelfmark = new RegExp(`^${oneOf(references.shelfmarks)}(?:\\s|\\.)`, 'u');
/** "NARA", "TNA" */
const initials = /^\p{Lu}{2,6}$/u;
const placeName =
  /^\p{Lu}[\p{L}.’'-]*(?:[\s/–](?:\p{Lu}[\p{L}.’'-]*|am|an|der|sur|upon|on|de|la|le|del|di|of|und|and|&)){0,4}$/u;

/** Reads "Ely, Fenland Archive, MS Tew 14, fol. 3r": an archive, and the mark under which it keeps something. */
export function readManuscript(text: string): ReadReference | null {
  if (/[“«„"(]/u.test(text)) return null;
  const parts = text.split(/,\s+/u);
  const isArchive = (part: string, index: number) =>
    archive.test(part) || (initials.test(part) && shelfmark.test(parts[index + 1] ?? ''));
  const at = parts.slice(0, 4).findIndex(isArchive);
  const marks = parts.slice(at + 1).filter((part) => readDate(part)?.['date-parts'][0]?.length !== 3);
  const before = parts.slice(0, Math.max(0, at));
  const issued = parts.map(readDate).find((date) => date?.['date-parts'][0]?.length === 3) ?? undefined;
  const isPlace = at === 1 && placeName.test(before[0] ?? '') && !/\sto\s/u.test(before[0] ?? '');
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
