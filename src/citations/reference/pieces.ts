import { abbreviated, forms, oneOf, references, wordEnd } from '../../language/index.js';
import { datePattern, readDate } from './dates.js';
import type { Locator, PrintedDate } from './reference.js';

const { following } = forms;
const { notes: _, issues, ...locators } = forms.locators;
const number = String.raw`\d+[a-z]?`;
const roman = '[ivxlcdm]+';
const dash = String.raw`\s?[–—-]\s?`;
const range = `(?:${number}|${roman})${dash}(?:${number}|${roman})`;
const follows = `(?:\\s?${oneOf(following)})?(?:\\s?n\\.\\s?\\d+)?`;
const pagesOnce = `(?:[A-Z]?${number}|${roman})(?:${dash}(?:[A-Z]?${number}|${roman}))?${follows}`;
const pages = `${pagesOnce}(?:,\\s(?:and\\s)?\\d+(?:${dash}\\d+)?${follows})*(?!\\p{L}|\\.\\d)`;
const pageMark = `(?:${oneOf(locators.pages)}|at|à la p\\.)\\s?`;
const here = `(?:${oneOf(references.here)},?\\s)`;
const volumeMark = oneOf(abbreviated(locators.volumes), [
  'volume',
  'tome',
  'tomo',
  'Band',
  'Jahrgang',
  'volumen',
]);
const issueMark = oneOf(abbreviated(issues), [
  'n°',
  'nº',
  'N.',
  'H.',
  'Heft',
  'number',
  'numéro',
  'issue',
  'iss.',
]);

/** What stands behind the name of a journal or a newspaper. */
interface Pieces {
  readonly volume?: string;
  readonly issue?: string;
  readonly issued?: PrintedDate;
  readonly page?: string;
  readonly locator?: Locator;
  readonly section?: string;
  readonly hasDay: boolean;
  /** What could not be read. */
  readonly rest: string;
}

interface Draft {
  volume?: string;
  issue?: string;
  issued?: PrintedDate;
  page?: string;
  locator?: Locator;
  section?: string;
  hasDay: boolean;
}

interface Piece {
  readonly pattern: RegExp;
  /** False where it can't be taken for this here, so that others are tried. */
  take(draft: Draft, match: RegExpExecArray): boolean;
}

const anchored = (source: string, flags = 'iuy'): RegExp => new RegExp(source, flags);

/** Each is tried in this order, again and again, until none fits what is left. */
const table: readonly Piece[] = [
  {
    pattern: anchored(`\\(\\s?(${datePattern})\\s?\\)`),
    take: (draft, [, date = '']) => takeDate(draft, date),
  },
  {
    pattern: anchored(`\\((?:${here})?(?:${pageMark})(${pages})\\)|,?\\s?${here}(?:${pageMark})?(${pages})`),
    take: (draft, [, inBrackets, behind]) => takeLocator(draft, inBrackets ?? behind ?? ''),
  },
  {
    pattern: anchored(`${volumeMark}\\s?(\\d+|${roman})${wordEnd}`),
    take: (draft, [, volume]) => takeOnce(draft, 'volume', volume),
  },
  {
    pattern: anchored(`${issueMark}\\s?(\\d+(?:${dash}\\d+|/\\d+)?)${wordEnd}`),
    take: (draft, [, issue]) => takeOnce(draft, 'issue', issue),
  },
  {
    pattern: anchored(`(?:section|sec\\.|sect\\.)\\s(\\p{Lu}\\d*|\\d+)${wordEnd}`),
    take: (draft, [, section]) => takeOnce(draft, 'section', section),
  },
  {
    pattern: anchored(datePattern),
    take: (draft, [date]) => takeDate(draft, date),
  },
  {
    pattern: anchored(`${pageMark}(${pages})`),
    take: (draft, [, printed = '']) => takePages(draft, printed),
  },
  {
    // "12.3", "18(4)", "12/3"
    pattern: anchored(`(\\d{1,4})(?:[./](\\d{1,3})|\\((\\d{1,3}(?:[–-]\\d{1,3})?)\\))(?![\\d.])`),
    take: (draft, [, volume, issue, inBrackets]) =>
      draft.issued === undefined &&
      takeOnce(draft, 'volume', volume) &&
      takeOnce(draft, 'issue', issue ?? inBrackets),
  },
  {
    pattern: anchored(`(\\d{1,4})(?=\\s?[,(:]|\\s${issueMark}|$)`),
    take: (draft, [, volume]) =>
      draft.issued === undefined && draft.issue === undefined && takeOnce(draft, 'volume', volume),
  },
  {
    pattern: anchored(`(${pages})`),
    take: (draft, [, printed = '']) =>
      (draft.issued !== undefined || draft.volume !== undefined) && takePages(draft, printed),
  },
];

/** Reads volume, issue, date and pages in whatever order they are printed. */
export function readPieces(text: string): Pieces {
  const draft: Draft = { hasDay: false };
  let at = 0;
  for (;;) {
    at += /^[\s,;:.]*/u.exec(text.slice(at))?.[0].length ?? 0;
    const end = takeNext(draft, text, at);
    if (end === null) break;
    at = end;
  }
  return { ...draft, rest: text.slice(at).trim() };
}

function takeNext(draft: Draft, text: string, at: number): number | null {
  for (const { pattern, take } of table) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null && match[0] !== '' && take(draft, match)) return at + match[0].length;
  }
  return null;
}

function takeOnce(draft: Draft, field: 'volume' | 'issue' | 'section', value: string | undefined): boolean {
  if (value === undefined || draft[field] !== undefined) return false;
  draft[field] = value;
  return true;
}

function takeDate(draft: Draft, printed: string): boolean {
  const date = readDate(printed);
  if (date === null || draft.issued !== undefined) return false;
  draft.issued = date;
  draft.hasDay = date['date-parts'][0]?.length === 3;
  return true;
}

/** The first range is that of the whole piece; a single page, and whatever follows, is where the reader is sent. */
function takePages(draft: Draft, printed: string): boolean {
  if (draft.page === undefined && draft.locator === undefined && isRange(printed)) {
    draft.page = printed;
    return true;
  }
  return takeLocator(draft, printed);
}

export function isRange(printed: string): boolean {
  return new RegExp(`^${range}$`, 'iu').test(printed.trim());
}

function takeLocator(draft: Draft, printed: string): boolean {
  if (draft.locator !== undefined) return false;
  draft.locator = { value: printed, label: 'page' };
  return true;
}

/** In characters: what is longer is no place in a work. */
const longestPlace = 1_000;
/** "n.d." */
const undated = /^[\s,]*(?:n|s)\.\s?d\.?$/iu;
const leadToHere = new RegExp(`^${here}`, 'iu');
const onlyPages = new RegExp(`^(?:${pageMark})?(${pages})$`, 'iu');
const onlySection = new RegExp(
  `^(?:§+|${oneOf(abbreviated(locators.parts))})\\s?(${number}(?:${dash}${number})?)$`,
  'u',
);
const onlyFolio = /^(?:fols?|ff|f|Bl)\.\s?(\d+\s?[rv]?(?:\s?[–-]\s?\d+\s?[rv]?)?)$/iu;
const counted = new RegExp(
  `^(?:${oneOf(abbreviated(...Object.values(locators)), ['§', '§§', 'page', 'pages', 'chapter', 'table', 'Seite', 'Bl.', 'fol.'])}\\s?(?:\\d|${roman}${wordEnd})|at\\s\\d)`,
  'iu',
);

/**
 * What is printed behind a whole reference: where in it the reader is sent.
 *
 * @returns Null for what names no place.
 */
export function readLocator(printed: string): Locator | null {
  if (printed.length > longestPlace || undated.test(printed)) return null;
  const text = printed.replace(/^[\s,;:.]+|[\s,;:.]+$/gu, '').replace(leadToHere, '');
  const whole = /\bff?$|\bss?$/u.test(text) && /[\s.]*\.$/u.test(printed.trim()) ? `${text}.` : text;
  const [, section] = onlySection.exec(whole) ?? [];
  if (section !== undefined) return { value: section, label: 'section' };
  const [, folio] = onlyFolio.exec(whole) ?? [];
  if (folio !== undefined) return { value: folio, label: 'folio' };
  const [, onPages] = onlyPages.exec(whole) ?? [];
  if (onPages !== undefined) return { value: onPages, label: 'page' };
  const isPlace = counted.test(whole) || /^(?:\d+|[IVXLC]+)(?=[\s,.:(]).*\d/u.test(whole);
  return isPlace ? { value: whole, label: null } : null;
}

/** Whether a part between commas says where in a work to look: "p. 12", "S. 112 f.", "hier Bd. 1". */
export function isPlaceIn(part: string): boolean {
  const text = part.trim();
  return (
    !undated.test(text) &&
    (counted.test(text) || leadToHere.test(text)) &&
    !new RegExp(datePattern, 'iu').test(text.replace(counted, ''))
  );
}
