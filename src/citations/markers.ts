import { forms, oneOf, wordEnd, wordStart } from '../language/index.js';
import type { BackReferenceKind } from './citation.js';
import { citedBefore, seeSpelt } from './reference-forms.js';

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

const { backReferences: back, joins, leadIns, locators, prepositions } = forms;

/** What may follow "ibid." without punctuation between. */
const goesOn = `${oneOf(
  ...Object.values(locators),
  joins.and,
  leadIns.see,
  leadIns.links,
  prepositions.in,
  prepositions.others,
  ['passim'],
)}${wordEnd}`;

const ibid = new RegExp(
  `${wordStart}${oneOf(back.ibid)}${wordEnd}(\\.?)(?=\\s*(?:$|[,.;:)\\]§([–—=-]|\\d|[IVXLC]+${wordEnd}|${goesOn}))`,
  'giu',
);
const idem = new RegExp(
  `${wordStart}${oneOf(back.idem)}${wordEnd}(\\.?)(?=\\s*(?:$|[,.;:)\\]§(]|\\d|${goesOn}))`,
  'giu',
);
/** "cited in X" and "cit. da X" name another source, unless a note follows: "cit. in nota 3". */
const opCit = new RegExp(
  `${wordStart}${citedBefore}${wordEnd}\\.?(?!\\s+${oneOf(prepositions.in, prepositions.by)}${wordEnd}(?!\\s+${oneOf(locators.notes)}${wordEnd}))`,
  'giu',
);
const isPlace = new RegExp(`^${oneOf(back.places)}${wordEnd}`, 'iu');
const isArticle = new RegExp(`^(?:the )?${oneOf(back.articles)}${wordEnd}`, 'iu');
const bareSupra = new RegExp(`${wordStart}(?:supra|sopra)${wordEnd}`, 'giu');

/** The markers of a clause in order; `apparatus` is the clause with quotations and links hidden. */
export function findMarkers(apparatus: string): Marker[] {
  const markers: Marker[] = [];
  for (const match of apparatus.matchAll(ibid))
    if (!isOrdinaryWord.test(match[0].replace('.', '')) || opensReference(apparatus, match.index))
      markers.push(marker('ibid', match, false, false));
  for (const match of apparatus.matchAll(idem))
    if (opensReference(apparatus, match.index)) markers.push(marker('ibid', match, false, true));
  for (const match of apparatus.matchAll(opCit)) {
    const printed = match[0].toLowerCase();
    // "cit." means nothing without a name before it, and "Cit." is a word in a title; in "Kerr, A. C." are initials.
    if (
      /^(?:Cit\.|\p{Lu}\.\s?\p{Lu}\.?$)/u.test(match[0]) ||
      (printed.startsWith('cit') && !/[\p{L}\uE000]/u.test(apparatus.slice(0, match.index)))
    )
      continue;
    const kind = isPlace.test(printed) ? 'loc. cit.' : 'op. cit.';
    const wantsArticle = isArticle.test(printed);
    markers.push(marker(kind, match, wantsArticle, false));
  }
  return markers.sort((a, b) => a.start - b.start);
}

/** "Vell, supra, at 31": supra in place of op. cit., without a note's number. */
export function findBareSupra(apparatus: string): Marker[] {
  return [...apparatus.matchAll(bareSupra)].map((match) => marker('supra', match, false, false));
}

function marker(
  kind: BackReferenceKind,
  match: RegExpExecArray,
  wantsArticle: boolean,
  isSameAuthor: boolean,
): Marker {
  return { kind, start: match.index, end: match.index + match[0].length, wantsArticle, isSameAuthor };
}

/** Also ordinary words or parts of names: they count only where a reference may begin. */
const isOrdinaryWord = /^(?:ib|ivi)$/i;

const opens = new RegExp(
  `(?:^|[;,.:(—–[])\\s*(?:${oneOf(
    leadIns.see,
    leadIns.links,
    leadIns.citing,
    prepositions.in,
    prepositions.others,
    joins.and,
  )}[.,]?\\s+){0,6}$`,
  'iu',
);

const seeBefore = new RegExp(`${wordStart}${seeSpelt}\\s$`, 'iu');

function opensReference(apparatus: string, at: number): boolean {
  return (
    seeBefore.test(apparatus.slice(Math.max(0, at - 20), at)) ||
    opens.test(apparatus.slice(Math.max(0, at - 60), at))
  );
}
