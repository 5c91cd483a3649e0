import type { BackReferenceKind } from './citation.js';
import { WORD_START as B, WORD_END as E } from './words.js';

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

const LOCATOR = String.raw`(?:pp?|S|s|at|vol|ch|chap|cap|fols?|col|n|nn|note|para|art|§+|tav|and|passim|see|pour|pag|ff?|bd|table|tables|fig|figs|plate|appendix|line|lines|item|entry|no|nos|nr|l|ll|v|vv|et|e|und|pr|kap|esp|in)(?![\p{L}])`;
// "lbid." is what text recognition makes of it
const SAME = 'ibidem|ibid|lbid|ibídem|ibíd|ib|ebenda|ebendort|ebda|ebd|ebendas|ivi|tamże|там же|στο ίδιο';
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
