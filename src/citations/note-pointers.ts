import { type NoteNumber, romanValue, toRoman } from '../corpus/index.js';
import { WORD_START as B, WORD_END as E } from './words.js';

/** Where "see note 4" or "supra, n. 3" points. */
export interface NotePointer {
  readonly kind: 'see note' | 'supra';
  readonly start: number;
  readonly end: number;
  readonly numbers: readonly NoteNumber[];
  /** "the preceding note" is -1, "the following note" 1; 0 where a number is printed. */
  readonly offset: -1 | 0 | 1;
  /** "op. cit., n. 3": as well a note of the cited work as one of this document. */
  readonly isLoose: boolean;
  /** The chapter that was named with it. */
  readonly chapter: number | null;
}

/** How a document's notes are numbered, as parts of patterns. */
interface Numerals {
  readonly one: string;
  /** One that goes on a list: its end tells it from the words behind. */
  readonly further: string;
}

const ARABIC: Numerals = {
  one: String.raw`(?:\d{1,4}|[*†‡§¶]{1,3})`,
  further: String.raw`\d{1,4}(?!\s?(?:pp?\b|[\p{L}]))`,
};
const ROMAN_NUMERAL = `${B}(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})${E}`;
const ROMAN: Numerals = {
  one: `(?:${ARABIC.one}|${ROMAN_NUMERAL})`,
  // "supra, n. iii, v. 2" goes on with a volume
  further: String.raw`(?:${ARABIC.further}|${ROMAN_NUMERAL}(?!\.?\s?\d))`,
};

const UP = 'above|supra|ante|earlier|oben|ci-dessus|plus haut|sopra|arriba|más arriba|previous|preceding';
const DOWN = 'below|infra|post|later|unten|ci-dessous|plus bas|sotto|abajo|más abajo';
const LEAD =
  'see|as in|as at|as (?:stated|said|noted|mentioned|described|shown|explained) in|cf|cfr|compare|confer|vide|vgl|siehe|s\\.|voir|vedi|v\\.|véase|ver|si veda|refer to|consult|смотри|см';
const CHAPTER = String.raw`(?:chapters?|chap\.?|ch\.?|cap\.?|kap\.?|capitolo|chapitre|kapitel|capítulo)\s?(\d{1,3}|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten)`;
const BRIDGE = String.raw`(?:[,:.]?\s*(?:also|again|further|however|rather|now|especially|in particular|instead|likewise|but|e\.g\.|esp\.|especially|for (?:this|that|example)|the|my|our|auch|aussi|anche|también|at|in|to|alla|alle|nella|à la|à|la|le|in der|die|den|en|text (?:at|to)|with|works?|sources?|literature|references|discussion|examples?|remarks?|passages?|list|figures?|cited|listed|given|mentioned|quoted|collected|discussed)[,]?)*[,:.]?\s*\(?`;

interface Patterns {
  readonly directed: RegExp;
  readonly trailing: RegExp;
  readonly seen: RegExp;
  readonly citedAt: RegExp;
  readonly parenthesised: RegExp;
}

function patternsFor({ one, further }: Numerals): Patterns {
  const word = String.raw`(?:foot|end)?notes?|nn?\.?(?=\s?${one})|fnn?\.?|nota|note|notas|Anmm?\.?|Anmerkung(?:en)?|Fu(?:ß|ss)noten?|Fn\.?|nt\.|prim\.|сноск[аеу]|прим\.`;
  const numbers = String.raw`(?:${word})\s?(${one}(?:\s?(?:[,–-]|,? and|,? et|,? e|,? und|,? y|&)\s?${further})*)`;
  const bridge = `${E}${BRIDGE}(?:${CHAPTER},?\\s*)?`;
  return {
    directed: new RegExp(`${B}(${UP}|${DOWN})${bridge}${numbers}`, 'giu'),
    trailing: new RegExp(`${B}${numbers},?\\s*\\(?(${UP}|${DOWN})${E}`, 'giu'),
    seen: new RegExp(`${B}(?:${LEAD})${bridge}${numbers}`, 'giu'),
    citedAt: new RegExp(
      `(?:cit|cité|citato|citada|précitée?|préc|cited|O)\\.?,?\\s+(?:in|alla|nella|à la|at|above at|en)?\\s*\\(?${numbers}\\)?(?!\\s*\\d)`,
      'giu',
    ),
    parenthesised: new RegExp(`(?<=\\p{L}[.’”»"]?,?\\s)[([](?:as in |wie |at |in )?${numbers}[)\\]]`, 'giu'),
  };
}

const PATTERNS = { arabic: patternsFor(ARABIC), roman: patternsFor(ROMAN) };
const NEIGHBOUR = new RegExp(
  `${B}(?:${LEAD})${E}${BRIDGE}(?:(?:the )?(?:preceding|previous|last|next|following) (?:foot)?note|(?:la )?note (?:précédente|suivante)|(?:la )?nota (?:precedente|seguente|anterior|siguiente)|(?:die )?(?:vorige|nächste|folgende) (?:Anm\\.|Anmerkung|Fußnote))${E}`,
  'giu',
);
const IS_NEXT = /next|following|suivante|seguente|siguiente|nächste|folgende/i;
const LOOSE = /^(?:cit|cité|citato|citada|O)\.?,\s+n/i;
const ELSEWHERE =
  /^\s*,?\s*(?:(?:in|of|to|on|from|by)\s+(?!(?:chapter|chap\b|ch\.|this|my|our|part\b))|p{1,2}\.\s?\d)/i;
const CHAPTER_AFTER = new RegExp(`^,?\\s*(?:(?:in|of|to)\\s+)?(?:the\\s+)?${CHAPTER}`, 'iu');

/**
 * Pointers to notes of the document itself. A work's own note ("p. 12, n. 4", "see note 4 in Smith") is none.
 *
 * @param hasRoman - Whether the document numbers notes with roman numerals: elsewhere "note i" is none of them.
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
  for (const match of apparatus.matchAll(directed)) add('supra', match, match[3], match[2]);
  for (const match of apparatus.matchAll(trailing)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(seen)) add('see note', match, match[2], match[1]);
  for (const match of apparatus.matchAll(parenthesised)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(citedAt)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(NEIGHBOUR)) add('see note', match, undefined);
  return found.sort((a, b) => a.start - b.start);
}

const LONGEST_RANGE = 20;

function readNumbers(printed: string): NoteNumber[] {
  return printed
    .split(/,\s?(?:and|et|e|und|y)?|\s(?:and|et|e|und|y|&)\s|&/u)
    .flatMap((part): NoteNumber[] => {
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

const SPELT = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
function readChapter(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  if (/^\d+$/.test(printed)) return Number(printed);
  const spelt = SPELT.indexOf(printed.toLowerCase());
  if (spelt >= 0) return spelt + 1;
  return romanValue(printed.toLowerCase());
}
