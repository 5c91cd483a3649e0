import { abbreviated, forms, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import type { Name } from './reference.js';

/** Names as printed, and whether they are marked as editors. */
export interface PrintedNames {
  readonly names: readonly Name[];
  readonly areEditors: boolean;
  /** "Dies.": those of the piece before, who are not named again. */
  readonly areAuthorsAgain: boolean;
}

const { names, joins } = forms;

const bodyWord = new RegExp(
  `^UN\\s|${wordStart}${oneOf(references.bodies)}${wordEnd}|(?<!\\p{L})\\p{L}+(?:archiv|ministerium|amt|verein|konferenz|gemeinschaft|gesellschaft|verband)${wordEnd}`,
  'iu',
);
const editors = [
  ...names.editors,
  ...['éditeur', 'Herausgeber', 'coords.', 'edd.', 'red.', 'org.', 'orgs.', 'Bearb.'],
];
const markAnywhere = new RegExp(
  `\\s*[([]\\s?${oneOf(editors)}\\s?[)\\]]|(?<=[,\\s])${oneOf(abbreviated(names.editors), ['editors', 'editor', 'a cura di'])}(?=\\s*(?:$|[,:;]))`,
  'giu',
);
/** "ed. by", "hrsg. von" before a name. */
export const markBefore = new RegExp(
  `^[\\s([]*(?:${oneOf(names.editedBy, names.editors, ['editado por', 'hrsg. v.', 'hg. v.', 'a c. di'])}(?:\\sand\\s(?=ed|tr))?)+[:,]?(?:\\s+(?:by|von|par|di))?\\s+`,
  'iu',
);
/** "tr. Emily Wilson", in small letters: "Rev. Thomas Malthus" is a clergyman. */
const workedBy = /^(?:(?:tr|rev)\.|übers\. v(?:\.|on))\s+/u;
/** "(Director)": what somebody made of a film. */
const role = /\s*\((?:\p{Lu}\p{L}+\s?[/&]\s?)?(?:Director|Producer|Writer)s?\)/gu;
/** "Hochschild, A. (with Machung, A.)" */
const helpers = /,?\s\((?:with|mit|avec|con)\s([^()]*)\)/gu;
/** "Moher D, Altman DG, for the PRISMA Group": a body that persons write for is named beside them. */
const behalf = /([,;]\s)(?:(?:and|on behalf of|for)\s)?(?:for\s)?the\s(?=\p{Lu})/gu;
const others = new RegExp(
  `(?<![,\\s])[,\\s]*(?:[([]?\\s?(?:(?<!\\p{L})${oneOf(joins.and)}\\s)?${oneOf(names.others)}\\.?\\s?[)\\]]?)\\.?(?=\\s*(?:$|[,;(]))`,
  'giu',
);
/** Between persons, whatever the order within their names. */
export const nameJoin = new RegExp(
  `\\s*;\\s*|\\s*,?\\s+(?:${oneOf(joins.and, joins.names)})\\s+|\\s*&\\s*|\\s*/\\s*|\\s+[–—]\\s+`,
  'u',
);
/** "ADA KERR AND KARL BOLE" */
const joinInCapitals = new RegExp(`\\s${oneOf(joins.and.filter((form) => form.length > 1))}(?=\\s)`, 'giu');
/** "of" is in the names of bodies, not of persons. */
const particles = new Set([
  ...names.particles.filter((form) => form !== 'of'),
  ...['des', 'degli', 'vom', 'zur', 'ben', 'st', 'saint', 'lo', 'li'],
]);
const suffix = /^(?:[Jj]r|[Ss]r|II|III|IV)\.?$/u;
const initials = /^(?:\p{Lu}\p{Ll}?[.\s’'-]*){1,4}\.?$/u;
/** Two letters, or three that are no syllable: "HLA" and "AJP" are said letter by letter, "ROY", "ECO" and "FRY" are not. */
const letters =
  /^\p{Lu}{2}$|^[AEIOU][JQVWXZ][^\P{Lu}AEIOUYÄÖÜ]$|^(?![A-Z]H|[BCDFGKPTVW]R|[BCFGKPS]L|S[CKMNPTW])[^\P{Lu}AEIOUYÄÖÜ]{2}\p{Lu}$/u;
const shortFamilies = new Set(
  [...references.namesOfEitherOrder, ...references.shortNames].map((name) => name.toUpperCase()),
);
/** "K. He": behind an initial two letters without a stop are a family name. */
const shortFamily = /\p{Lu}\.[\s-]?\p{Lu}\p{Ll}$/u;
/** "AB", "JP", as in lists of the life sciences. */
const bareInitials = /^\p{Lu}{1,3}(?:-?\p{Lu})?$/u;
const word = /^(?:\p{L}[’'])?\p{Lu}[\p{L}\p{M}’'.‐-]*$/u;
const eitherOrder = new Set(references.namesOfEitherOrder);
/** "Id.", "Ead.", "Ders.": the author of the work before. */
const idem = new RegExp(`^${oneOf(forms.backReferences.idem)}$`, 'iu');
/** In characters: what is longer names nobody. */
const longestNames = 2_000;

/** Reads names in a row, in whatever order and with whatever marks: "Brown, S., Ross, A.", "Kerr AB, Cray D". */
export function readNames(printed: string): PrintedNames {
  const spaced = printed.slice(0, longestNames).replace(/\s+/gu, ' ').trim();
  const line = /\p{Ll}/u.test(spaced) ? spaced : spaced.replace(joinInCapitals, (join) => join.toLowerCase());
  const bare = line
    .replace(role, '')
    .replace(helpers, ', $1')
    .replace(behalf, '$1')
    .replace(markBefore, '')
    .replace(workedBy, '')
    .replace(markAnywhere, '')
    .replace(others, '');
  const text = trimmed(bare);
  const areEditors = markBefore.test(line) || line.search(markAnywhere) >= 0;
  const marks = { areEditors, areAuthorsAgain: idem.test(text) };
  if (text === '' || marks.areAuthorsAgain) return { names: [], ...marks };
  if (isBody(text) && !/,\s\p{Lu}\.|;/u.test(text) && !isWholeName(text.split(',')[0] ?? ''))
    return { names: [{ literal: text }], ...marks };
  const found = text.split(nameJoin).flatMap((part, at, all) => namesIn(part, all.length > 1 && at > 0));
  return { names: inOneOrder(found, text), ...marks };
}

/**
 * Without punctuation around it, but with a bracket that is opened in it. The end is looked at character by character: a
 * pattern begins anew at each, and takes half a second for five hundred where V8 does not optimize patterns any more.
 */
function trimmed(text: string): string {
  const isLoose = (at: number) =>
    /[\s,;:"”\]]/u.test(text[at] ?? '') ||
    (text[at] === ')' && text.lastIndexOf('(', at - 1) <= text.lastIndexOf(')', at - 1));
  let end = text.length;
  while (end > 0 && isLoose(end - 1)) end -= 1;
  return text.slice(0, end).replace(/^[\s,;:("“[]+/u, '');
}

/** A name of either order is in that of the others in its row: "Jin Wang and Ada Kerr". */
function inOneOrder(all: readonly Name[], text: string): readonly Name[] {
  const isNatural = all.some((name) => 'family' in name && text.includes(`${name.given} ${name.family}`));
  if (!isNatural) return all;
  return all.map((name) => {
    const [given, family, more] = 'literal' in name ? name.literal.split(' ') : [];
    const isOpen =
      given !== undefined && eitherOrder.has(given) && family !== undefined && more === undefined;
    return isOpen ? { family, given } : name;
  });
}

/** The names in a part without "and", between whose words are only commas. */
function namesIn(text: string, isLater: boolean): readonly Name[] {
  const parts = text
    .split(/\s*,\s*/u)
    .map((part) => part.trim())
    .filter((part) => /\p{Lu}|\p{Lo}/u.test(part));
  const found: Name[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const next = parts[at + 1];
    if (suffix.test(part) && found.length > 0) found.push(withSuffix(found.pop(), part));
    else if (next !== undefined && isInverted(part, next, parts, isLater)) {
      found.push({
        family: part.replace(/\.$/u, ''),
        given: next.replace(/(?<=\p{L}{2})\.$|(?<=\.)\.$/u, ''),
      });
      at += 1;
    } else found.push(...readRun(part));
  }
  return found;
}

function withSuffix(name: Name | undefined, suffix: string): Name {
  return name === undefined || 'literal' in name
    ? { literal: `${name?.literal ?? ''}, ${suffix}` }
    : { ...name, suffix };
}

/** Whether a part between commas is the family name of the given names in the next. */
function isInverted(part: string, next: string, parts: readonly string[], isLater: boolean): boolean {
  if (suffix.test(next) || isWholeName(part) || (isWholeName(next) && part.includes(' '))) return false;
  if ((/\.|^\p{Lu}{1,2}$/u.test(part) && initials.test(part)) || (isBody(part) && part.includes(' ')))
    return false;
  if (isInitials(next)) return true;
  const nextWords = next.split(' ');
  if (!nextWords.every((piece) => word.test(piece) || isInitials(piece) || isParticle(piece))) return false;
  // "Beauvoir, Simone de"
  return isParticle(nextWords.at(-1) ?? '') || isFamilyOf(part, nextWords, parts, isLater);
}

/** The same, where both are words. A natural name has two at least, so that a single one can only be the given name. */
function isFamilyOf(
  part: string,
  next: readonly string[],
  parts: readonly string[],
  isLater: boolean,
): boolean {
  // "Cowan, Kerr, Dunn" are three family names.
  if (parts.length === 3 && parts.every((one) => !one.includes(' '))) return false;
  const isOne = !part.includes(' ') || part.split(' ').some(isParticle) || /^\p{Lu}{3,}/u.test(part);
  if (next.length > 1) return isOne && !next.every((piece) => /^\p{Lu}{3,}$/u.test(piece));
  return isOne ? parts.length % 2 === 0 || !isLater : !isLater || parts.length === 2;
}

function isInitials(text: string): boolean {
  return (
    (initials.test(text) &&
      !shortFamily.test(text) &&
      /\.|^\p{Lu}{1,3}$|^\p{Lu}(?:[\s-]\p{Lu})+$/u.test(text)) ||
    bareInitials.test(text)
  );
}

/** "Kerr AB", "de Boer J", "Bloch E." */
function isWholeName(text: string): boolean {
  const words = text.split(' ');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const ends = (bareInitials.test(last) && !isNameBehind(first, last)) || /^(?:\p{Lu}\.-?)+$/u.test(last);
  return words.length > 1 && ends && (word.test(first) || isParticle(first)) && !isInitials(first);
}

/** Whether what may be initials is a name, as what is before it is in capitals too: "KARL MARX". */
function isNameBehind(before: string, piece: string): boolean {
  return /^\p{Lu}{3,}$/u.test(before) && /^\p{Lu}{3,}$/u.test(piece);
}

function isParticle(piece: string): boolean {
  return particles.has(piece.toLowerCase().replace(/\.$/, '')) || /^(?:[dlDL][’']|[vd]\.?$)/u.test(piece);
}

/** Names without commas between them: one, or several with full stops, as "Schumann CM. Barnes CC". */
function readRun(text: string): readonly Name[] {
  const bare = text.replace(/(?<=\p{L}{2}\s\p{Lu}{1,3})\.$/u, '');
  const several = bare.split(/(?<=\p{L}{2}\s\p{Lu}{1,3})\.\s+(?=\p{Lu}\p{Ll})/u);
  const are = several.every(isWholeName) ? several : [bare];
  return are.map((name) => readName(name.replace(/(?<=\p{Ll}{2})\.$/u, '')));
}

const givenBehind = /^(\p{Lu}[^()]*?)\s\((\p{Lu}[^()]*)\)$/u;

/** "Rev. Thomas Malthus": before given name and surname. "Dr. Seuss" and "Dr. Johnson" are called so. */
const honorific = /^(?:(?:Rev|Revd|Prof|Dr)\.\s)+(?=\p{Lu}\S*\s(?:\S+\s)*(?![JS]r\.)\p{Lu}[^\s,]{2,}$)/u;

/** One name; where it is not certain which part is the family's, whole. */
function readName(whole: string): Name {
  const printed = whole.replace(honorific, '');
  // "CERTEAU (Michel de)"
  const [, surname, given] = givenBehind.exec(printed) ?? [];
  const isSurname = surname?.split(' ').every((piece) => word.test(piece) || isParticle(piece));
  if (surname !== undefined && given !== undefined && isSurname && !isBody(printed))
    return { family: surname, given };
  const words = printed.split(/\s+/u);
  // "A.Smith"
  const pieces = words.length > 1 ? words : printed.split(/(?<=^(?:\p{Lu}\.-?)+)(?=\p{Lu}\p{Ll})/u);
  const isName = pieces.every((piece) => word.test(piece) || isParticle(piece) || isInitials(piece));
  if (pieces.length < 2 || !isName || isBody(printed) || pieces.includes('of')) return { literal: printed };
  return readFamilyFirst(pieces) ?? readFamilyLast(printed, pieces);
}

/** "Kerr AB", "RAMADIER Thierry", "Heidegger M." */
function readFamilyFirst(pieces: readonly string[]): Name | null {
  const [first = ''] = pieces;
  const areInitials = (piece: string) => isInitials(piece) && !isNameBehind(first, piece);
  const trailing = isInitials(first) ? 0 : pieces.findIndex(areInitials);
  if (trailing > 0 && pieces.slice(trailing).every(areInitials))
    return { family: pieces.slice(0, trailing).join(' '), given: pieces.slice(trailing).join(' ') };
  const given = pieces.findIndex((piece) => !/^\p{Lu}{2,}(?:[-’']\p{Lu}+)*$/u.test(piece));
  if (given === 1 && areLetters(first)) return null;
  if (given > 0 && /^\p{Lu}\p{Ll}+/u.test(pieces[given] ?? ''))
    return { family: pieces.slice(0, given).join(' '), given: pieces.slice(given).join(' ') };
  return null;
}

/** Whether capitals before a name are initials, as British lawyers print them, and no family name. */
function areLetters(piece: string): boolean {
  return letters.test(piece) && !shortFamilies.has(piece);
}

function readFamilyLast(printed: string, pieces: readonly string[]): Name {
  const [first = ''] = pieces;
  // "van der Tuin", "De Gaulle": a family name alone.
  if (isParticle(first) && (/^\p{Ll}/u.test(first) || (pieces.length === 2 && /\p{Ll}/u.test(first))))
    return { literal: printed };
  const isPlain = pieces.length === 2 && !isInitials(first) && !first.includes('-');
  if (isPlain && eitherOrder.has(first)) return { literal: printed };
  // "Dohrn-van Rossum" too.
  const particleAt = pieces.findIndex(
    (piece, at) => at > 0 && at < pieces.length - 1 && isParticle(piece.slice(piece.lastIndexOf('-') + 1)),
  );
  const last = pieces.at(-1) ?? '';
  const end = pieces.length > 2 && suffix.test(last) ? pieces.length - 1 : pieces.length;
  const from = particleAt > 0 ? particleAt : end - 1;
  const name = { family: pieces.slice(from, end).join(' '), given: pieces.slice(0, from).join(' ') };
  return end < pieces.length ? { ...name, suffix: last } : name;
}

export function isBody(text: string): boolean {
  return bodyWord.test(text) && !/[“«„"]/u.test(text);
}
