import { forms, oneOf, wordEnd, wordStart } from '../language/index.js';
import type { BackReferenceKind } from './citation.js';
import { citedBefore, seeSpelt } from './reference-forms.js';

/** A printed form that refers back, such as "op. cit.", and its place in its clause. */
export interface Marker {
  readonly kind: BackReferenceKind;
  readonly start: number;
  readonly end: number;
  /** Whether it can mean only an article, as "art. cit." does. */
  readonly wantsArticle?: boolean;
  /** Whether it means the author cited before, possibly with another work: "idem", "ders." */
  readonly isSameAuthor?: boolean;
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
const bareSupra = new RegExp(`${wordStart}(?:supra|sopra)${wordEnd}`, 'iu');

/** The markers of a clause in order; `apparatus` is the clause with quotations and links hidden. */
export function findMarkers(apparatus: string): Marker[] {
  const opening = ({ index }: RegExpExecArray) => opensReference(apparatus, index);
  return [
    ...[...apparatus.matchAll(ibid)]
      .filter((match) => !isOrdinaryWord.test(match[0].replace('.', '')) || opening(match))
      .map((match) => marker('ibid', match)),
    ...[...apparatus.matchAll(idem)]
      .filter(opening)
      .map((match) => ({ ...marker('ibid', match), isSameAuthor: true })),
    ...[...apparatus.matchAll(opCit)].filter(isCited).map((match) => ({
      ...marker(isPlace.test(match[0]) ? 'loc. cit.' : 'op. cit.', match),
      wantsArticle: isArticle.test(match[0]),
    })),
  ].sort((a, b) => a.start - b.start);
}

/** "cit." means nothing without a name before it, and "Cit." is a word in a title; in "Kerr, A. C." are initials. */
function isCited({ index, input, 0: printed }: RegExpExecArray): boolean {
  if (/^(?:Cit\.|\p{Lu}\.\s?\p{Lu}\.?$)/u.test(printed)) return false;
  return !/^cit/iu.test(printed) || /[\p{L}\uE000]/u.test(input.slice(0, index));
}

/** "Vell, supra, at 31": supra in place of op. cit., without a note's number. */
export function findBareSupra(apparatus: string): Marker | null {
  const found = bareSupra.exec(apparatus);
  return found && marker('supra', found);
}

function marker(kind: BackReferenceKind, { index, 0: printed }: RegExpExecArray): Marker {
  return { kind, start: index, end: index + printed.length };
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
