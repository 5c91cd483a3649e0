import { type NoteNumber, romanValue, toRoman } from '../corpus/index.js';
import { WORD_START as B, WORD_END as E, forms, languages, oneOf } from '../language/index.js';
import { HIDDEN } from './outline.js';
import { SEE } from './reference-forms.js';

/** The note that "see note 4" or "supra, n. 3" names, and the place of these words in the clause. */
export interface NotePointer {
  readonly kind: 'see note' | 'supra';
  readonly start: number;
  readonly end: number;
  readonly numbers: readonly NoteNumber[];
  /** "the preceding note" is -1, "the following note" 1; 0 where a number is printed. */
  readonly offset: -1 | 0 | 1;
  /** Whether it may also be a note of the cited work: "op. cit., n. 3". */
  readonly isLoose: boolean;
  /** The chapter that is named with it, where the numbering restarts in every chapter. */
  readonly chapter: number | null;
}

/** How a document's notes are numbered, as parts of patterns. */
interface Numerals {
  readonly one: string;
  /** A further number in a list, told from pages and volumes by what follows it. */
  readonly further: string;
  /** The end of a range. */
  readonly last: string;
}

/** Words that may follow the last number of a list: "notes 3, 4 and 5 above", "notes 3 and 5 and the text there". */
const AFTER_LIST = `${oneOf(forms.directions.above, forms.directions.below, forms.joins.and)}${E}`;
const ARABIC: Numerals = {
  one: String.raw`(?:\d{1,4}|[*†‡§¶]{1,3})`,
  further: String.raw`\d{1,4}(?!\d|\s?(?:pp?\b|(?!${AFTER_LIST})\p{L}))`,
  last: String.raw`\d{1,4}(?![\p{L}\p{N}])`,
};
const ROMAN_NUMERAL = `${B}(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})${E}`;
const ROMAN: Numerals = {
  one: `(?:${ARABIC.one}|${ROMAN_NUMERAL})`,
  // In "supra, n. iii, v. 2" the v is a volume.
  further: String.raw`(?:${ARABIC.further}|${ROMAN_NUMERAL}(?!\.?\s?\d))`,
  last: `(?:${ARABIC.last}|${ROMAN_NUMERAL})`,
};

const { backReferences: back, directions, joins, leadIns, locators, neighbours, own, prepositions } = forms;

const UP = oneOf(directions.above);
const DOWN = oneOf(directions.below);
const LEAD = `(?:${SEE}|${oneOf(leadIns.as)})`;
const AND = oneOf(joins.and);
const NUMERAL = oneOf(forms.counting);
const CHAPTER = `${oneOf(locators.chapters)}\\s?(\\d{1,3}|[IVXLC]+|${NUMERAL})${E}`;
/** What may stand between "see" and "note 4". */
const BRIDGE = `(?:[,:.]?\\s*${oneOf(leadIns.links, leadIns.bridges, leadIns.citing)}[,]?)*[,:.]?\\s*\\(?`;
const CITED = oneOf(back.cited, back.alone);

interface Patterns {
  readonly directed: RegExp;
  readonly trailing: RegExp;
  readonly seen: RegExp;
  readonly citedAt: RegExp;
  readonly parenthesised: RegExp;
}

function patternsFor({ one, further, last }: Numerals): Patterns {
  const numbers = `${oneOf(locators.notes)}\\s?(${one}(?:\\s?[–-]\\s?${last}|\\s?(?:,|,? ${AND})\\s?${further})*)`;
  const bridge = `${E}${BRIDGE}(?:${CHAPTER},?\\s*)?`;
  const at = oneOf(prepositions.in, leadIns.bridges, leadIns.as);
  return {
    directed: new RegExp(`${B}(?:${UP}|${DOWN})${bridge}${numbers}`, 'giu'),
    trailing: new RegExp(`${B}${numbers},?\\s*\\(?(?:${UP}|${DOWN})${E}`, 'giu'),
    seen: new RegExp(`${B}${LEAD}${bridge}${numbers}`, 'giu'),
    citedAt: new RegExp(`${CITED},?\\s+(?:${UP} )?(?:${at})?\\s*\\(?${numbers}\\)?(?!\\s*\\d)`, 'giu'),
    parenthesised: new RegExp(
      `(?<=[\\p{L}${HIDDEN}][.?!’”»"]{0,2},?\\s)[([](?:${at} )?${numbers}[)\\]]`,
      'giu',
    ),
  };
}

const PATTERNS = { arabic: patternsFor(ARABIC), roman: patternsFor(ROMAN) };
const NEXT = oneOf(neighbours.next);
const NEIGHBOUR = new RegExp(`${B}${LEAD}${E}${BRIDGE}(?:${oneOf(neighbours.previous)}|${NEXT})${E}`, 'giu');
const IS_NEXT = new RegExp(`${NEXT}$`, 'iu');
/** Matches "op. cit., n. 4". */
const LOOSE = new RegExp(`^${CITED},\\s+n`, 'iu');
/** What follows "note 4" where it is a note of another work: "in Smith", "p. 12", but not "in this chapter". */
const ELSEWHERE = new RegExp(
  `^\\s*,?\\s*(?:(?!${oneOf(leadIns.links)}${E})${oneOf(
    prepositions.in,
    prepositions.by,
    prepositions.of,
    prepositions.about,
  )}\\s+(?!${oneOf(locators.chapters, own)}${E})|p{1,2}\\.\\s?\\d)`,
  'iu',
);
const CHAPTER_AFTER = new RegExp(
  `^,?\\s*(?:${oneOf(prepositions.in, prepositions.of, ['to'])}\\s+)?(?:${oneOf(forms.articles)}\\s+)?${CHAPTER}`,
  'iu',
);

/**
 * Finds pointers to notes of the document itself, and not those to notes of other works ("see note 4 in Smith").
 *
 * @param hasRoman - Whether the document has notes with roman numerals: only then is "note i" read as a number.
 */
export function findNotePointers(apparatus: string, hasRoman: boolean): NotePointer[] {
  const { directed, trailing, seen, citedAt, parenthesised } = hasRoman ? PATTERNS.roman : PATTERNS.arabic;
  const found: NotePointer[] = [];
  const add = (
    kind: NotePointer['kind'],
    match: RegExpExecArray,
    numbers: string | undefined,
    chapter?: string,
  ): void => {
    const end = match.index + match[0].length;
    if (found.some((other) => match.index < other.end && other.start < end)) return;
    const rest = apparatus.slice(end, end + 60);
    const named = chapter ?? CHAPTER_AFTER.exec(rest)?.[1];
    if (kind === 'see note' && named === undefined && ELSEWHERE.test(rest)) return;
    found.push({
      kind,
      start: match.index,
      end,
      numbers: readNumbers(numbers ?? ''),
      offset: numbers !== undefined ? 0 : IS_NEXT.test(match[0]) ? 1 : -1,
      isLoose: LOOSE.test(match[0]),
      chapter: readChapter(named),
    });
  };
  for (const match of apparatus.matchAll(directed)) add('supra', match, match[2], match[1]);
  for (const match of apparatus.matchAll(trailing)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(seen)) add('see note', match, match[2], match[1]);
  for (const match of apparatus.matchAll(parenthesised)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(citedAt)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(NEIGHBOUR)) add('see note', match, undefined);
  return found.sort((a, b) => a.start - b.start);
}

const LONGEST_RANGE = 20;

const BETWEEN_NUMBERS = new RegExp(`,\\s?(?:${AND}${E})?|\\s${AND}\\s|&`, 'iu');

function readNumbers(printed: string): NoteNumber[] {
  return printed.split(BETWEEN_NUMBERS).flatMap((part): NoteNumber[] => {
    const [from = '', to = ''] = part.split(/[–-]/u).map((text) => text.trim().toLowerCase());
    const first = romanValue(from);
    if (first !== null) return countUp(first, romanValue(to)).map(toRoman);
    if (from === '' || Number.isNaN(Number(from))) return from === '' ? [] : [from];
    return countUp(Number(from), to === '' ? null : Number(to));
  });
}

function countUp(from: number, to: number | null): number[] {
  if (to === null || !(to > from && to - from < LONGEST_RANGE)) return [from];
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
}

/** "one" to "ten" in each language. */
const SPELT: ReadonlyMap<string, number> = new Map(
  languages.flatMap(({ counting }) => counting.map((word, at) => [word, at + 1] as const)),
);

function readChapter(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  if (/^\d+$/.test(printed)) return Number(printed);
  return SPELT.get(printed.toLowerCase()) ?? romanValue(printed.toLowerCase());
}
