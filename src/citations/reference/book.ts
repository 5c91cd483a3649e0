import { abbreviated, forms, oneOf, references, wordEnd } from '../../language/index.js';
import { hideParentheses, hideQuotesAndLinks } from '../outline.js';
import { nameJoin } from '../reference-forms.js';
import {
  editionOf,
  endsInDate,
  type Imprint,
  isDateAlone,
  isImprint,
  isPlaceName,
  namesPublisher,
  readImprint,
  thesisKind,
} from './imprint.js';
import { arePersons, fullName, hasEditorMark, isBody, type PrintedNames, readNames } from './people.js';
import { isPlaceIn, readLocator } from './pieces.js';
import type { Locator, Name, Reference } from './reference.js';

type Details = {
  -readonly [K in
    | 'editor'
    | 'translator'
    | 'edition'
    | 'volume'
    | 'number-of-volumes'
    | 'collection-title'
    | 'collection-number'
    | 'genre'
    | 'number']?: Reference[K];
};

/** A book as it is printed: who wrote it, its title, what is said of it, its imprint, and where in it to look. */
interface Book {
  readonly authors: readonly Name[];
  readonly title: string;
  readonly fields: Details & Imprint;
  readonly locator: Locator | null;
  /** Text behind an imprint that names no place. */
  readonly rest: string;
}

/** Stands where something was taken out: the title ends there. */
const cut = '\u0001';
const and = oneOf(forms.joins.and);
const joinAtStart = new RegExp(`^${and}\\s`, 'u');
const namesBehind = `${fullName}(?:(?:,\\s${fullName})*,?\\s${and}\\s${fullName})?`;
const givenName = "(?:\\p{Lu}(?:[\\p{L}’']|-(?!\\p{Lu}))+|\\p{Lu}\\.)";
const givenNames = `${givenName}(?:[ -]${givenName})*`;
/** "Thorrold, Ada R., and Bruno Cray. ", "Pryde, Agnes, ed. ", as in a bibliography. */
const surnameFirst = new RegExp(
  `^(\\p{Lu}[\\p{L}’'-]+), (${givenNames})(?:,? (?:${and}) (${fullName}))?(, eds?)?(?:\\.|(?<=\\p{Lu}\\.))\\s(?=[\\p{Lu}“«„"])`,
  'u',
);
const volumes = oneOf(abbreviated(forms.locators.volumes));
const opens = `(?:^|[,.]\\s|\\s(?=\\()|(?<=${cut}))`;
const closes = `(?=\\s?[,.;(${cut}]|$)`;
const editedBy = oneOf(
  forms.names.editedBy.filter(
    (form) => !references.translators.includes(form) && !/^(?:tra|übers)/.test(form),
  ),
  ['ed.', 'eds.', 'hrsg. v.', 'hg. v.', 'dir. par'],
);

interface Detail {
  readonly pattern: RegExp;
  take(match: RegExpExecArray): Details;
}

/** What may be said of a book between its title and its imprint. */
const details: readonly Detail[] = [
  {
    pattern: new RegExp(
      `${opens}(?:ed\\. and trans\\.|trans\\. and ed\\.|edited and translated|translated and edited) by\\s(${namesBehind})${closes}`,
      'u',
    ),
    take: ([, printed = '']) => {
      const { names } = readNames(printed);
      return { editor: names, translator: names };
    },
  },
  {
    pattern: new RegExp(
      `${opens}((?:rev|enl|expanded|revised|new)\\.?\\s${oneOf(references.editions)}${wordEnd})`,
      'iu',
    ),
    take: ([, edition = '']) => ({ edition }),
  },
  {
    pattern: new RegExp(`${opens}${oneOf(references.translators)}\\s(${namesBehind})${closes}`, 'u'),
    take: ([, names = '']) => ({ translator: readNames(names).names }),
  },
  {
    pattern: new RegExp(`${opens}${editedBy}\\s(${namesBehind})${closes}`, 'u'),
    take: ([, names = '']) => ({ editor: readNames(names).names }),
  },
  {
    pattern: new RegExp(
      `${opens}\\(?(\\d+|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)(?:st|nd|rd|th|d|e|re|ème|a|ª|\\.)?,?\\s(?:[\\p{L}]+\\.?,?\\s(?:und\\s)?){0,4}?${oneOf(references.editions)}${wordEnd}\\.?\\)?`,
      'u',
    ),
    take: ([, edition]) => {
      const counted = editionOf(edition);
      return counted === null ? {} : { edition: counted };
    },
  },
  {
    pattern: new RegExp(`${opens}(\\d+)\\s(?:vols?|Bde|voll|t|tomes|volumes|Bände|vol)\\.?${closes}`, 'u'),
    take: ([, count = '']) => ({ 'number-of-volumes': count }),
  },
  {
    pattern: new RegExp(`${opens}${volumes}\\s?(\\d+|[IVXLC]+)${closes}`, 'iu'),
    take: ([, volume = '']) => ({ volume }),
  },
  {
    pattern: new RegExp(`\\s?\\(=\\s?([^()]+?),?\\s(?:(?:${volumes}|Nr\\.|no\\.)\\s?)?(\\d+)\\)`, 'iu'),
    take: ([, title = '', number = '']) => ({ 'collection-title': title, 'collection-number': number }),
  },
  {
    pattern: new RegExp(
      `${opens}(${oneOf(references.papers)})\\s(?:(?:No|no|Nr)\\.\\s?)?([\\d/.-]+)${closes}`,
      'u',
    ),
    take: ([, genre = '', number = '']) => ({ genre, number }),
  },
  {
    pattern: /,\s((?:Cmd|Cmnd|HC|COM|Doc)\.?\s\d[\d/]*)(?=\s?[,(]|$)/u,
    take: ([, number = '']) => ({ number }),
  },
];

/**
 * Reads a book: "Ada Kerr, Harbour Papers, ed. by Bruno Cray, 2nd edn (Pell: Weir Press, 1958), p. 2".
 *
 * @param text - Without links and quoted titles.
 */
export function readBook(text: string): Book {
  const inverted = surnameFirst.exec(text);
  if (inverted === null) return readParts(text, null);
  const [whole, family = '', given = '', others, mark] = inverted;
  const names = [{ family, given }, ...readNames(others ?? '').names];
  // Here full stops stand between the parts, where elsewhere there are commas.
  const rest = text.slice(whole.length).replace(/\.\s+(?=[\p{Lu}\d])/gu, ', ');
  return readParts(rest, { names, areEditors: mark !== undefined });
}

/** @param known - The names, where they stand before the text; null where they are to be found in it. */
function readParts(text: string, known: PrintedNames | null): Book {
  const { head, imprint, tail } = divide(text, known !== null);
  const { rest, taken } = takeDetails(head);
  const { authors, areEditors, title, series } =
    known === null ? readHead(rest, imprint.isInBrackets) : headBehind(known, rest, imprint.isInBrackets);
  const locator = readLocator(tail);
  const fields = { ...taken, ...imprint.fields, ...series };
  return {
    authors: areEditors ? [] : authors,
    title,
    fields: areEditors ? { ...fields, editor: authors } : fields,
    locator,
    rest: locator === null ? tail.replace(/^[\s,;:.]+|[\s,;:.]+$/gu, '') : '',
  };
}

interface Divided {
  readonly head: string;
  readonly imprint: { readonly fields: Imprint; readonly isInBrackets: boolean };
  readonly tail: string;
}

/** @param isNamed - The names stand before the text. */
function divide(text: string, isNamed: boolean): Divided {
  const skeleton = hideParentheses(hideQuotesAndLinks(text));
  for (const match of skeleton.matchAll(/\(([^()]*)\)/gu)) {
    const inside = text.slice(match.index + 1, match.index + match[0].length - 1);
    if (inside.startsWith('=') || !isImprint(inside)) continue;
    return {
      head: text.slice(0, match.index).trim(),
      imprint: { fields: readImprint(inside), isInBrackets: true },
      tail: text.slice(match.index + match[0].length),
    };
  }
  return divideAtCommas(text, isNamed);
}

/** Reads the imprint of a reference without brackets: "Title, Paris, Éditions du Bief, 1968, p. 23". */
function divideAtCommas(text: string, isNamed: boolean): Divided {
  const parts = text.split(/,\s+|;\s+/u);
  let end = parts.length;
  while (end > 1 && isPlaceIn(parts[end - 1] ?? '')) end--;
  while (
    end < parts.length &&
    /^vol|^Bd|^t\./iu.test(parts[end] ?? '') &&
    end < parts.length - 1 &&
    endsInDate(parts[end + 1] ?? '')
  )
    end++;
  const tail = parts.slice(end).join(', ');
  const last = parts[end - 1] ?? '';
  const bare = { head: parts.slice(0, end).join(', '), imprint: { fields: {}, isInBrackets: false }, tail };
  if (end < 2 || !endsInDate(last)) return bare;
  const firstOfTitle = !isNamed && startsWithAuthor(parts) ? 1 : 0;
  const from = imprintStart(parts, end - 1, firstOfTitle);
  if (from < 1) return bare;
  return {
    head: parts.slice(0, from).join(', '),
    imprint: { fields: readImprint(parts.slice(from, end).join(', ')), isInBrackets: false },
    tail,
  };
}

/** The first part of an imprint whose last part has the date; author and title are left before it. */
function imprintStart(parts: readonly string[], dated: number, firstOfTitle: number): number {
  const kind = [dated, dated - 2, dated - 1].find((at) => at >= 0 && thesisKind(parts[at] ?? '') !== null);
  if (kind !== undefined) return kind;
  return isDateAlone(parts[dated] ?? '') ? makersStart(parts, dated, firstOfTitle) : placeStart(parts, dated);
}

/** "Göttingen: Sandweg Verlag 1994", "Genova 1972"; a publisher with the year may have its place before it. */
function placeStart(parts: readonly string[], dated: number): number {
  const last = parts[dated] ?? '';
  const isPublisher = namesPublisher(last.replace(/\s\d{4}$/u, '')) && !last.includes(':');
  return isPublisher && dated > 2 && isPlaceName(parts[dated - 1] ?? '') ? dated - 1 : dated;
}

/** "Paris, Éditions du Bief, 1968": one or two parts before a year that stands alone. */
function makersStart(parts: readonly string[], dated: number, firstOfTitle: number): number {
  const [place = '', maker = ''] = [parts[dated - 2], parts[dated - 1]];
  const isMaker = namesPublisher(maker) || isMakersName(maker);
  if (!isMaker || dated - 1 <= firstOfTitle) return dated;
  const areBoth =
    (isPlaceName(place) && place.split(' ').length <= 4) || (namesPublisher(place) && isPlaceName(maker));
  return areBoth && dated - 2 > firstOfTitle ? dated - 2 : dated - 1;
}

/** A place or a publisher: a few words that begin with a capital. */
function isMakersName(text: string): boolean {
  return /^\p{Lu}[^\d]*$/u.test(text) && text.split(' ').length <= 5;
}

function startsWithAuthor([first = '', second = '']: readonly string[]): boolean {
  return /^[\p{Lu}“«„]/u.test(second) && (arePersons(first) || isBody(first) || hasEditorMark(first));
}

function takeDetails(head: string): { rest: string; taken: Details } {
  let rest = head;
  let taken: Details = {};
  for (const { pattern, take } of details) {
    const match = pattern.exec(rest);
    if (match === null || match.index === 0) continue;
    taken = { ...taken, ...take(match) };
    rest = `${rest.slice(0, match.index)}${cut}${rest.slice(match.index + match[0].length)}`;
  }
  return { rest, taken };
}

interface Head {
  readonly authors: readonly Name[];
  readonly areEditors: boolean;
  readonly title: string;
  readonly series: Details;
}

function readHead(head: string, isInBrackets: boolean): Head {
  const { names, behind } = splitAuthors(head, isInBrackets);
  return headBehind(readNames(names), behind, isInBrackets);
}

function headBehind({ names, areEditors }: PrintedNames, behind: string, isInBrackets: boolean): Head {
  const [first = '', ...others] = behind.split(cut);
  const { title, series } = takeSeries(first, isInBrackets);
  // A series may stand behind the editors as well.
  const later = takeSeries(`X${others.at(-1) ?? ''}`, isInBrackets).series;
  return { authors: names, areEditors, title: bareTitle(title), series: { ...later, ...series } };
}

/** "Tew’s Second Voice, Hobson Lectures, 5" before the brackets of an imprint. */
function takeSeries(title: string, isInBrackets: boolean): { title: string; series: Details } {
  const [, before, name, number] = /^(.+), (\p{Lu}[^,]*\p{L}), (\d{1,4})$/u.exec(title) ?? [];
  if (!isInBrackets || before === undefined || name === undefined || number === undefined)
    return { title, series: {} };
  return { title: before, series: { 'collection-title': name, 'collection-number': number } };
}

/** Names before the title: up to a comma, or up to a colon as in German. */
function splitAuthors(head: string, isInBrackets: boolean): { names: string; behind: string } {
  const colon = /^([^:,“«„"]{3,80}?):\s(.+)$/su.exec(head);
  const beforeColon = colon?.[1] ?? '';
  const isNamed = hasEditorMark(beforeColon) || (!isInBrackets && arePersons(beforeColon));
  if (colon !== null && isNamed) return { names: beforeColon, behind: colon[2] ?? '' };
  const parts = head.split(/,\s+/u);
  // A list of names ends where "and" joins the last one: "A. Lund, B. Moe and C. Nye", "Ada Kerr, Bruno Cray, and Clara Dunn".
  const lastJoin = parts
    .slice(0, -1)
    .findLastIndex((part) => joinAtStart.test(part) || part.split(nameJoin).length > 1);
  let count = 0;
  while (count < parts.length - 1 && isAuthorPart(parts, count, lastJoin)) count++;
  return { names: parts.slice(0, count).join(', '), behind: parts.slice(count).join(', ') };
}

/** @param lastJoin - The last part in which names are joined by "and"; -1: none. */
function isAuthorPart(parts: readonly string[], at: number, lastJoin: number): boolean {
  const part = parts[at] ?? '';
  const next = (parts[at + 1] ?? '').replace(cut, '');
  if (at > 0 && /^(?:eds?\.|Hrsg\.|Hg\.|dir\.|coords?\.|editors?)$/u.test(part)) return true;
  const isMarkNext = /^(?:eds?\.|Hrsg\.|Hg\.|dir\.|coords?\.|editors?)$/u.test(next);
  if (part.includes(cut) || /\d/u.test(part)) return false;
  if (isMarkNext) return true;
  if (!/^(?:[\p{Lu}“«„‘"]|[ldLD][’'])/u.test(next) && !joinAtStart.test(next)) return false;
  if (at === 0) return arePersons(part) || isBody(part) || hasEditorMark(part) || isOneName(part);
  return (at <= lastJoin && arePersons(part.replace(joinAtStart, ''))) || /^(?:\p{Lu}\.[\s-]?)+$/u.test(part);
}

function isOneName(part: string): boolean {
  return /^\p{Lu}[\p{L}’'-]+$/u.test(part);
}

function bareTitle(text: string): string {
  return text
    .replace(/^[\s,;:.]+|[\s,;:]+$/gu, '')
    .replace(/(?<=[\p{L}\d]{2})\.$/u, '')
    .trim();
}
