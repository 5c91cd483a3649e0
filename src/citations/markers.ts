import type { NoteNumber } from '../corpus/index.js';
import type { BackReferenceKind } from './citation.js';

/** A printed sign that refers back, such as "op. cit.", and where it stands in its clause. */
export interface Marker {
  readonly kind: BackReferenceKind;
  readonly start: number;
  readonly end: number;
  /** "art. cit." speaks of an article: a book does not fit. */
  readonly wantsArticle: boolean;
  /** Same author as before, possibly another work: idem, id., ders. */
  readonly isSameAuthor: boolean;
}

/** Where "see note 4" or "supra, n. 3" points. */
export interface NotePointer {
  readonly kind: 'see note' | 'supra';
  readonly start: number;
  readonly end: number;
  readonly numbers: readonly NoteNumber[];
  /** The chapter that was named with it. */
  readonly chapter: number | null;
}

// JavaScript's \b knows ASCII letters only
const B = String.raw`(?<![\p{L}\p{N}])`;
const E = String.raw`(?![\p{L}\p{N}])`;
const LOCATOR = String.raw`(?:pp?|S|s|at|vol|ch|chap|cap|fols?|col|n|nn|note|para|art|§+|tav|and|passim|see|pour|pag|ff?|bd|table|tables|fig|figs|plate|appendix|line|lines|item|entry|no|nos|nr|l|ll|v|vv|et|e|und|pr|kap|esp|in)(?![\p{L}])`;
const SAME = 'ibidem|ibid|ibídem|ibíd|ib|ebenda|ebendort|ebda|ebd|ebendas|ivi|tamże|там же|στο ίδιο';
const SAME_AUTHOR = 'idem|ídem|eadem|iidem|eaedem|id|ead|iid|derselbe|dieselbe|ders|dies';

const IBID = new RegExp(
  `${B}(?:${SAME})${E}(\\.?)(?=\\s*(?:$|[,.;:)\\]§(–—=-]|\\d|[IVXLC]+${E}|${LOCATOR}))`,
  'giu',
);
const IDEM = new RegExp(`${B}(?:${SAME_AUTHOR})${E}(\\.?)(?=\\s*(?:$|[,.;:)\\]§(]|\\d|${LOCATOR}))`, 'giu');
const CIT = String.raw`cit(?:t|ato|ata|ati|ate|atum)?${E}\.?`;
const OP_CIT = new RegExp(
  `${B}(?:(?:opp?|ob|ouvr|o)\\.?(?:\\s?(?:et|&|and)?\\s?loc)?\\.?\\s?(?:ult\\.?\\s?)?${CIT}|(?:art(?:t|icolo|icle|ículo)?)\\.?\\s?(?:${CIT}|cités?${E})|(?:loc|l)\\.?\\s?(?:ult\\.?\\s?)?${CIT}|loco citato|opere citato|opus citatum|óp\\.\\s?cit\\.?|` +
    `(?:ouvrage|ouvr\\.|op\\.|livre|loc\\.)\\s?cité|obra citada|opera citata|${'a\\.\\s?a\\.\\s?O\\.?|aaO'}|am angegebenen Ort|am angeführten Ort|im zitierten Werk|o\\.\\s?c\\.|a\\.\\s?c\\.|l\\.\\s?c\\.|dz\\.\\s?cyt\\.|указ\\. соч\\.|ό\\.π\\.|` +
    `(?:the )?(?:work|book|article|essay|paper|report|passage)s?,? (?:already |previously )?(?:cited|quoted)(?: above| earlier| before)?|(?:already|previously) cited|cited (?:above|earlier|previously)|précitée?s?|déjà citée?s?|già citat[oaie]|ya citad[oa]|${CIT})(?!\\s+(?:in|by|from|nach|dans|da|par|en)${E}(?!\\s+(?:nota|note|n\\.)))`,
  'giu',
);
const BARE_SUPRA = new RegExp(`${B}(?:supra|sopra)${E}`, 'giu');

/** The markers of a clause in order; `apparatus` is the clause with quotations and links hidden. */
export function findMarkers(apparatus: string): Marker[] {
  const markers: Marker[] = [];
  for (const match of apparatus.matchAll(IBID))
    if (isUsed(apparatus, match)) markers.push(marker('ibid', match, false, false));
  for (const match of apparatus.matchAll(IDEM))
    if (opensReference(apparatus, match.index)) markers.push(marker('ibid', match, false, true));
  for (const match of apparatus.matchAll(OP_CIT)) {
    const printed = match[0].toLowerCase();
    // "cit." says nothing where no name stands before it, and "Cit." is a word of a title
    if (
      match[0].startsWith('Cit.') ||
      (printed.startsWith('cit') && !/[\p{L}\uE000]/u.test(apparatus.slice(0, match.index)))
    )
      continue;
    const kind = /^(?:loc|l\.)/.test(printed) ? 'loc. cit.' : 'op. cit.';
    const wantsArticle = /^(?:art|a\.\s?c|(?:the )?(?:article|essay|paper))/.test(printed);
    markers.push(marker(kind, match, wantsArticle, false));
  }
  return markers.sort((a, b) => a.start - b.start);
}

/** "Vell, supra, at 31": supra in place of op. cit., without a note's number. */
export function findBareSupra(apparatus: string): Marker[] {
  return [...apparatus.matchAll(BARE_SUPRA)].map((match) => marker('supra', match, false, false));
}

function marker(
  kind: BackReferenceKind,
  match: RegExpExecArray,
  wantsArticle: boolean,
  isSameAuthor: boolean,
): Marker {
  return { kind, start: match.index, end: match.index + match[0].length, wantsArticle, isSameAuthor };
}

/** Not spoken of as a word: "the abbreviation ibid.", "a bot named Ibid". */
function isUsed(apparatus: string, match: RegExpExecArray): boolean {
  const before = apparatus.slice(Math.max(0, match.index - 20), match.index);
  if (/\b(?:called|named|word|abbreviation|term|bot|the|an?|our|my|of|mot|parola|wort) $/i.test(before))
    return false;
  // `ib` and `ivi` are words of their own elsewhere: only where a reference may begin
  return !/^(?:ib|ivi)$/i.test(match[0].replace('.', '')) || opensReference(apparatus, match.index);
}

const OPENS =
  /(?:^|[;,.:(—–[])\s*(?:(?:see|also|but|and|cf|cfr|compare|again|quoted|cited|in|vgl|siehe|auch|so|voir|aussi|v|vedi|anche|e|et|und|y|as|e\.g|véase|comme)[.,]?\s+)*$/i;

function opensReference(apparatus: string, at: number): boolean {
  return (
    OPENS.test(apparatus.slice(Math.max(0, at - 60), at)) ||
    (at <= 60 && OPENS.test(`;${apparatus.slice(0, at)}`))
  );
}

const NOTE_WORD = String.raw`(?:foot|end)?notes?|nn?\.?(?=\s?\d)|fnn?\.?|nota|note|notas|Anmm?\.?|Anmerkung(?:en)?|Fu(?:ß|ss)noten?|Fn\.?|nt\.|prim\.|сноск[аеу]|прим\.`;
const NUMBERS = String.raw`(?:\d{1,4}|[*†‡§¶]{1,3})(?:\s?(?:[,–-]|,? and|,? et|,? e|,? und|,? y|&)\s?\d{1,4}(?!\s?(?:pp?\b|[\p{L}])))*`;
const UP = 'above|supra|ante|earlier|oben|ci-dessus|plus haut|sopra|arriba|más arriba|previous|preceding';
const DOWN = 'below|infra|post|later|unten|ci-dessous|plus bas|sotto|abajo|más abajo';
const LEAD =
  'see|as in|as at|as (?:stated|said|noted|mentioned|described|shown|explained) in|cf|cfr|compare|confer|vide|vgl|siehe|s|voir|vedi|v|véase|ver|si veda|refer to|consult|смотри|см';
const CHAPTER = String.raw`(?:chapters?|chap\.?|ch\.?|cap\.?|kap\.?|capitolo|chapitre|kapitel|capítulo)\s?(\d{1,3}|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten)`;
const BRIDGE = String.raw`(?:[,:.]?\s*(?:also|again|further|e\.g\.|esp\.|especially|for (?:this|that|example)|the|my|our|auch|aussi|anche|también|at|in|to|alla|alle|nella|à la|à|la|le|in der|die|den|en|text (?:at|to)|with|works?|sources?|literature|references|discussion|examples?|remarks?|passages?|list|figures?|cited|listed|given|mentioned|quoted|collected|discussed)[,]?)*[,:.]?\s*\(?`;

const DIRECTED = new RegExp(
  `${B}(${UP}|${DOWN})${E}${BRIDGE}(?:${CHAPTER},?\\s*)?(?:${NOTE_WORD})\\s?(${NUMBERS})`,
  'giu',
);
const TRAILING = new RegExp(`${B}(?:${NOTE_WORD})\\s?(${NUMBERS}),?\\s*\\(?(${UP}|${DOWN})${E}`, 'giu');
const SEEN = new RegExp(
  `${B}(?:${LEAD})${E}${BRIDGE}(?:${CHAPTER},?\\s*)?(?:${NOTE_WORD})\\s?(${NUMBERS})`,
  'giu',
);
const CITED_AT = new RegExp(
  `(?:cit|cité|citato|citada|précitée?|préc|cited|O)\\.?,?\\s+(?:in|alla|nella|à la|at|above at|en)?\\s*\\(?(?:${NOTE_WORD})\\s?(${NUMBERS})\\)?(?!\\s*\\d)`,
  'giu',
);
const PARENTHESISED = new RegExp(
  `(?<=\\p{L}[.’”»"]?,?\\s)[([](?:as in |wie |at |in )?(?:${NOTE_WORD})\\s?(${NUMBERS})[)\\]]`,
  'giu',
);
const ELSEWHERE =
  /^\s*,?\s*(?:(?:in|of|to|on|from|by)\s+(?!(?:chapter|chap\b|ch\.|this|my|our|part\b))|p{1,2}\.\s?\d)/i;
const CHAPTER_AFTER = new RegExp(`^,?\\s*(?:(?:in|of|to)\\s+)?(?:the\\s+)?${CHAPTER}`, 'iu');

/** Pointers to notes of the document itself. A work's own note ("p. 12, n. 4", "see note 4 in Smith") is none. */
export function findNotePointers(apparatus: string): NotePointer[] {
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
      chapter: readChapter(named),
    });
  };
  for (const match of apparatus.matchAll(DIRECTED)) add('supra', match, match[3], match[2]);
  for (const match of apparatus.matchAll(TRAILING)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(SEEN)) add('see note', match, match[2], match[1]);
  for (const match of apparatus.matchAll(PARENTHESISED)) add('supra', match, match[1]);
  for (const match of apparatus.matchAll(CITED_AT)) add('supra', match, match[1]);
  return found.sort((a, b) => a.start - b.start);
}

const LONGEST_RANGE = 20;

function readNumbers(printed: string): NoteNumber[] {
  const numbers: NoteNumber[] = [];
  for (const part of printed.split(/,\s?(?:and|et|e|und|y)?|\s(?:and|et|e|und|y|&)\s|&/u)) {
    const [from, to] = part.split(/[–-]/u).map((text) => Number(text.trim()));
    if (from === undefined || Number.isNaN(from)) {
      if (part.trim() !== '') numbers.push(part.trim());
    } else if (to !== undefined && to > from && to - from < LONGEST_RANGE)
      for (let number = from; number <= to; number++) numbers.push(number);
    else numbers.push(from);
  }
  return numbers;
}

const SPELT = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function readChapter(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  if (/^\d+$/.test(printed)) return Number(printed);
  const spelt = SPELT.indexOf(printed.toLowerCase());
  if (spelt >= 0) return spelt + 1;
  const values = [...printed.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
