import { WORD_START as B, WORD_END as E, forms, oneOf } from '../language/index.js';
import type { BackReferenceKind } from './citation.js';
import { CITED_BEFORE } from './reference-forms.js';

/** A printed form that refers back, such as "op. cit.", and its place in its clause. */
export interface Marker {
  readonly kind: BackReferenceKind;
  readonly start: number;
  readonly end: number;
  /** Whether it can mean only an article, as "art. cit." does. */
  readonly wantsArticle: boolean;
  /** Whether it means the author cited before, possibly with another work: "idem", "ders." */
  readonly isSameAuthor: boolean;
}

const { backReferences: back, joins, leadIns, locators, prepositions, remarks } = forms;

/** What may follow "ibid." without punctuation between. */
const GOES_ON = `${oneOf(
  ...Object.values(locators),
  joins.and,
  leadIns.see,
  leadIns.links,
  prepositions.in,
  prepositions.others,
  ['passim'],
)}${E}`;

const IBID = new RegExp(
  `${B}${oneOf(back.ibid)}${E}(\\.?)(?=\\s*(?:$|[,.;:)\\]§([–—=-]|\\d|[IVXLC]+${E}|${GOES_ON}))`,
  'giu',
);
const IDEM = new RegExp(`${B}${oneOf(back.idem)}${E}(\\.?)(?=\\s*(?:$|[,.;:)\\]§(]|\\d|${GOES_ON}))`, 'giu');
/** "cited in X" and "cit. da X" name another source, unless a note follows: "cit. in nota 3". */
const OP_CIT = new RegExp(
  `${B}${CITED_BEFORE}${E}\\.?(?!\\s+${oneOf(prepositions.in, prepositions.by)}${E}(?!\\s+${oneOf(locators.notes)}${E}))`,
  'giu',
);
const IS_PLACE = new RegExp(`^${oneOf(back.places)}${E}`, 'iu');
/** "a. c." is short for "art. cit." */
const IS_ARTICLE = new RegExp(`^(?:(?:the )?${oneOf(back.articles)}${E}|a\\.\\s?c${E})`, 'iu');
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
    // "cit." means nothing without a name before it, and "Cit." is a word in a title.
    if (
      match[0].startsWith('Cit.') ||
      (printed.startsWith('cit') && !/[\p{L}\uE000]/u.test(apparatus.slice(0, match.index)))
    )
      continue;
    const kind = IS_PLACE.test(printed) ? 'loc. cit.' : 'op. cit.';
    const wantsArticle = IS_ARTICLE.test(printed);
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

const SPOKEN_OF = new RegExp(`${B}${oneOf(remarks.spokenOf)} $`, 'iu');
/** Also ordinary words or parts of names: they count only where a reference may begin. */
const IS_ORDINARY_WORD = /^(?:ib|ivi)$/i;

/** Whether the word is used as a reference, and not only mentioned: "the abbreviation ibid.", "a bot named Ibid". */
function isUsed(apparatus: string, match: RegExpExecArray): boolean {
  const before = apparatus.slice(Math.max(0, match.index - 20), match.index);
  if (SPOKEN_OF.test(before)) return false;
  return !IS_ORDINARY_WORD.test(match[0].replace('.', '')) || opensReference(apparatus, match.index);
}

const OPENS = new RegExp(
  `(?:^|[;,.:(—–[])\\s*(?:${oneOf(
    leadIns.see,
    leadIns.links,
    leadIns.citing,
    prepositions.in,
    prepositions.others,
    joins.and,
  )}[.,]?\\s+)*$`,
  'iu',
);

function opensReference(apparatus: string, at: number): boolean {
  return (
    OPENS.test(apparatus.slice(Math.max(0, at - 60), at)) ||
    (at <= 60 && OPENS.test(`;${apparatus.slice(0, at)}`))
  );
}
