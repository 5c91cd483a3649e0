import { oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { datePattern, readDate } from './dates.js';
import { isBody, readNames } from './people.js';
import { type Reference, stated } from './reference.js';

export type Imprint = Partial<
  Pick<Reference, 'publisher' | 'publisher-place' | 'issued' | 'edition' | 'genre' | 'status' | 'editor'>
>;

const publisher = new RegExp(`${oneOf(references.publishers)}${wordEnd}|&\\s\\p{L}`, 'iu');
/** "OUP", "HMSO" */
const initialsOnly = /^\p{Lu}{2,5}$/u;
const thesis = new RegExp(`^((?:unpublished\\s)?${oneOf(references.theses)})\\s*(?:,\\s*)?`, 'iu');
const forthcoming = new RegExp(`${wordStart}${oneOf(references.forthcoming)}${wordEnd}`, 'iu');
/** "n.d.", "o. J." */
const withoutYear = /(?:^|[,\s])(?:[ns]\.\s?d|o\.\s?J|s\.\s?a)\.?$/iu;
const dateAtEnd = new RegExp(`[\\s,]*(?:ca?\\.\\s?)?[[]?(${datePattern})[a-z]?[\\]]?$`, 'iu');
const dateAlone = new RegExp(`^(?:${datePattern})$`, 'iu');
const editionPattern = new RegExp(
  `^(\\d+|\\p{L}+)(?:st|nd|rd|th|d|e|re|ère|ème|a|ª|\\.)?,?\\s?(?:\\p{L}+\\.?,?\\s(?:und\\s)?){0,4}?${oneOf(references.editions)}`,
  'iu',
);
/** "1908; repr. Bristol: Quay Press, 1971" is the reprint. */
const firstPrinted = /^(?:1[4-9]|20)\d\d;\s(?:repr?\.|reprinted|rpt\.)?[,:]?\s?/u;
const editorsBehind = /^(\D+?)\seds?\.$/u;
const ordinals: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
};

/** Whether a place could be called so: a few capitalised words, with "am" or "sur" between them. */
export function isPlaceName(text: string): boolean {
  return /^\p{Lu}[\p{L}.’'-]*(?:[\s/–](?:\p{Lu}[\p{L}.’'-]*|am|an|der|sur|upon|on|de|la|le|del|di|of|und|and|&)){0,4}$/u.test(
    text.trim(),
  );
}

export function namesPublisher(text: string): boolean {
  return publisher.test(text.trim()) || initialsOnly.test(text.trim());
}

/** Whether what stands in brackets is an imprint, and not a remark. */
export function isImprint(text: string): boolean {
  return dateAtEnd.test(text) || forthcoming.test(text) || withoutYear.test(text);
}

/** Reads the parts between commas of an imprint: "Penwick: Harrow Press, 1971", "2nd edn, OUP 2010". */
export function readImprint(printed: string): Imprint {
  const text = printed
    .trim()
    .replace(/[\s,;.]+$/u, (end) =>
      /^\./.test(end) && /\b\p{L}$/u.test(printed.slice(0, -end.length)) ? '.' : '',
    );
  const status = forthcoming.exec(text)?.[0];
  const undated =
    status === undefined
      ? text.replace(firstPrinted, '').replace(withoutYear, '')
      : text.replace(forthcoming, '').replace(/[\s,]+$/u, '');
  const dated = dateAtEnd.exec(undated);
  const issued = dated === null ? null : readDate(dated[1] ?? '');
  const rest = (dated === null ? undated : undated.slice(0, dated.index)).trim();
  return {
    ...readMakers(rest.replace(/[,;]$/u, '')),
    ...(issued === null ? {} : { issued }),
    ...stated({ status }),
  };
}

/** Place and publisher, and what may stand before them: an edition, editors, the kind of a thesis. */
function readMakers(text: string): Imprint {
  if (text === '') return {};
  const genre = thesis.exec(text);
  if (genre !== null) {
    const school = text.slice(genre[0].length).trim();
    return { genre: genre[1] ?? '', ...(school === '' ? {} : { publisher: school }) };
  }
  const edition = editionPattern.exec(text);
  if (edition !== null && editionOf(edition[1]) !== null)
    return {
      edition: editionOf(edition[1]) ?? '',
      ...readMakers(text.slice(edition[0].length).replace(/^[\s,.]+/u, '')),
    };
  const editors = editorsBehind.exec(text);
  if (editors !== null) return { editor: readNames(editors[1] ?? '').names };
  return readPlaceAndPublisher(text);
}

function readPlaceAndPublisher(text: string): Imprint {
  const colon = /^([^:]+?)\s?:\s(.+)$/u.exec(text);
  if (colon !== null && isPlaceName(colon[1] ?? ''))
    return { 'publisher-place': colon[1] ?? '', publisher: colon[2] ?? '' };
  const parts = text.split(/,\s+/u);
  const [first = '', second] = parts;
  if (/\d/u.test(text)) return {};
  if (parts.length === 1)
    return namesPublisher(first) || isBody(first) || !isPlaceName(first)
      ? { publisher: first }
      : { 'publisher-place': first };
  if (parts.length > 2 || second === undefined) return {};
  return namesPublisher(first) && !namesPublisher(second)
    ? { publisher: first, 'publisher-place': second }
    : { 'publisher-place': first, publisher: second };
}

/** "2" for "2nd" or "second"; null for what counts nothing. */
export function editionOf(printed: string | undefined): string | null {
  const word = printed?.toLowerCase() ?? '';
  if (/^\d+$/.test(word)) return word;
  return ordinals[word] ?? null;
}

export function isDateAlone(text: string): boolean {
  return dateAlone.test(text.trim());
}

/** Whether something ends in a date: "Leipzig 1887–1891". */
export function endsInDate(text: string): boolean {
  return dateAtEnd.test(text.trim());
}

export function thesisKind(text: string): string | null {
  return thesis.exec(text.trim())?.[1] ?? null;
}
