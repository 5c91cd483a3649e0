import { type NoteNumber, romanValue, toRoman } from '../corpus/index.js';
import { forms, languages, oneOf, wordEnd, wordStart } from '../language/index.js';
import { hidden } from './outline.js';
import { see } from './reference-forms.js';

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
const afterList = `${oneOf(forms.directions.above, forms.directions.below, forms.joins.and)}${wordEnd}`;
const arabic: Numerals = {
  one: String.raw`(?:\d{1,4}|[*†‡§¶]{1,3})`,
  further: String.raw`\d{1,4}(?!\d|\s?(?:pp?\b|(?!${afterList})\p{L}))`,
  last: String.raw`\d{1,4}(?![\p{L}\p{N}])`,
};
const romanNumeral = `${wordStart}(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})${wordEnd}`;
const roman: Numerals = {
  one: `(?:${arabic.one}|${romanNumeral})`,
  // In "supra, n. iii, v. 2" the v is a volume.
  further: String.raw`(?:${arabic.further}|${romanNumeral}(?!\.?\s?\d))`,
  last: `(?:${arabic.last}|${romanNumeral})`,
};

const { backReferences: back, directions, joins, leadIns, locators, neighbours, own, prepositions } = forms;

const up = oneOf(directions.above);
const down = oneOf(directions.below);
const lead = `(?:${see}|${oneOf(leadIns.as)})`;
const and = oneOf(joins.and);
const numeral = oneOf(forms.counting);
const chapterPattern = `${oneOf(locators.chapters)}\\s?(?<chapter>\\d{1,3}|[IVXLC]+|${numeral})${wordEnd}`;
/** What may be between "see" and "note 4". */
const bridgePattern = `(?:[,:.]?\\s*${oneOf(leadIns.links, leadIns.bridges, leadIns.citing)}[,]?){0,6}[,:.]?\\s*\\(?`;
const cited = oneOf(back.cited, back.alone);

/** Each with what it is called; groups are the numbers of notes and of a chapter. */
function patternsFor({ one, further, last }: Numerals): readonly (readonly [NotePointer['kind'], RegExp])[] {
  const numbers = `${oneOf(locators.notes)}\\s?(?<numbers>${one}(?:\\s?[–-]\\s?${last}|\\s?(?:,|,? ${and})\\s?${further})*)`;
  const bridge = `${wordEnd}${bridgePattern}(?:${chapterPattern},?\\s*)?`;
  const at = oneOf(prepositions.in, leadIns.bridges, leadIns.as);
  const kinds = [
    ['supra', `${wordStart}(?:${up}|${down})${bridge}${numbers}`],
    ['supra', `${wordStart}${numbers},?\\s*\\(?(?:${up}|${down})${wordEnd}`],
    ['see note', `${wordStart}${lead}${bridge}${numbers}`],
    ['supra', `(?<=[\\p{L}${hidden}][.?!’”»"]{0,2},?\\s)[([](?:${at} )?${numbers}[)\\]]`],
    ['supra', `${cited},?\\s+(?:${up} )?(?:${at})?\\s*\\(?${numbers}\\)?(?!\\s*\\d)`],
    ['see note', neighbour],
  ] as const;
  return kinds.map(([kind, form]) => [kind, new RegExp(form, 'giu')] as const);
}

const next = oneOf(neighbours.next);
const neighbour = `${wordStart}${lead}${wordEnd}${bridgePattern}(?:${oneOf(neighbours.previous)}|${next})${wordEnd}`;
const patterns = { arabic: patternsFor(arabic), roman: patternsFor(roman) };
const isNext = new RegExp(`${next}$`, 'iu');
/** Matches "op. cit., n. 4". */
const loose = new RegExp(`^${cited},\\s+n`, 'iu');
/** What follows "note 4" where it is a note of another work: "in Smith", "p. 12", but not "in this chapter". */
const elsewhere = new RegExp(
  `^\\s*,?\\s*(?:(?!${oneOf(leadIns.links)}${wordEnd})${oneOf(
    prepositions.in,
    prepositions.by,
    prepositions.of,
    prepositions.about,
  )}\\s+(?!${oneOf(locators.chapters, own)}${wordEnd})|p{1,2}\\.\\s?\\d)`,
  'iu',
);
const chapterAfter = new RegExp(
  `^,?\\s*(?:${oneOf(prepositions.in, prepositions.of)}\\s+)?${chapterPattern}`,
  'iu',
);

/**
 * Finds pointers to notes of the document itself, and not those to notes of other works ("see note 4 in Smith").
 *
 * @param hasRoman - Whether the document has notes with roman numerals: only then is "note i" read as a number.
 */
export function findNotePointers(apparatus: string, hasRoman: boolean): NotePointer[] {
  const found: NotePointer[] = [];
  for (const [kind, pattern] of hasRoman ? patterns.roman : patterns.arabic)
    for (const match of apparatus.matchAll(pattern)) {
      const pointer = readPointer(kind, match);
      const isKnown = found.some((other) => pointer.start < other.end && other.start < pointer.end);
      const isHere = kind !== 'see note' || pointer.chapter !== null;
      if (!isKnown && (isHere || !elsewhere.test(apparatus.slice(pointer.end, pointer.end + 60))))
        found.push(pointer);
    }
  return found.sort((a, b) => a.start - b.start);
}

function readPointer(kind: NotePointer['kind'], match: RegExpExecArray): NotePointer {
  const [printed] = match;
  const { numbers, chapter } = match.groups ?? {};
  const end = match.index + printed.length;
  const named = chapter ?? chapterAfter.exec(match.input.slice(end, end + 60))?.groups?.chapter;
  return {
    kind,
    start: match.index,
    end,
    numbers: readNumbers(numbers ?? ''),
    offset: numbers !== undefined ? 0 : isNext.test(printed) ? 1 : -1,
    isLoose: loose.test(printed),
    chapter: readChapter(named),
  };
}

const longestRange = 20;

const betweenNumbers = new RegExp(`,\\s?(?:${and}${wordEnd})?|\\s${and}\\s|&`, 'iu');

function readNumbers(printed: string): NoteNumber[] {
  return printed.split(betweenNumbers).flatMap((part): NoteNumber[] => {
    const [from = '', to = ''] = part.split(/[–-]/u).map((text) => text.trim().toLowerCase());
    const first = romanValue(from);
    if (first !== null) return countUp(first, romanValue(to)).map(toRoman);
    if (from === '' || Number.isNaN(Number(from))) return from === '' ? [] : [from];
    return countUp(Number(from), to === '' ? null : Number(to));
  });
}

function countUp(from: number, to: number | null): number[] {
  if (to === null || !(to > from && to - from < longestRange)) return [from];
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
}

/** "one" to "ten" in each language. */
const spelt: ReadonlyMap<string, number> = new Map(
  languages.flatMap(({ counting }) => counting.map((word, at) => [word, at + 1] as const)),
);

function readChapter(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  if (/^\d+$/.test(printed)) return Number(printed);
  return spelt.get(printed.toLowerCase()) ?? romanValue(printed.toLowerCase());
}
