import { abbreviated, forms, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { nameJoin, nameWord as word } from '../reference-forms.js';
import type { Name } from './reference.js';

const { names, joins } = forms;

const particle = oneOf(names.particles);
const hyphenated = String.raw`\p{Lu}(?:[\p{L}\p{M}.’']|-(?!\p{Lu}))*-${word}`;
/** In a pattern: a person's name of two words at least, particles within it. */
export const fullName = `(?:${particle}\\s)*(?:${word}(?: (?:${particle}\\s)*${word}){1,4}|${hyphenated})`;
const personPattern = new RegExp(`^${fullName}$`, 'u');
const bodyWord = new RegExp(
  `${wordStart}${oneOf(references.bodies)}${wordEnd}|(?<!\\p{L})\\p{L}+(?:archiv|ministerium|amt|verein)${wordEnd}`,
  'iu',
);
/** What may stand behind a name in brackets or behind a comma, and makes it an editor's. */
const editorMark = oneOf(names.editors);
const markBehind = new RegExp(
  `,?\\s*(?:[([]\\s?${editorMark}[)\\]]|(?<=[,\\s])${oneOf(abbreviated(names.editors), ['a cura di'])})\\s*$`,
  'iu',
);
const surnameFirst = new RegExp(
  `^((?:${particle}\\s)*${word}(?: ${word})?), (${word}(?: ${word}){0,3})$`,
  'u',
);
/** "As the court put it" names nobody. */
const opensSaying = /^(?:As|In|Under|Instead|When|If|That|This|On|At|By|For)\s/u;
const initials = /^(?:\p{Lu}\.[\s-]?)+$/u;
const othersBehind = new RegExp(`,?\\s*(?:${oneOf(joins.and)}\\s)?${oneOf(names.others)}\\.?$`, 'iu');
const eitherOrder = new Set(references.namesOfEitherOrder);

/** In characters: what is longer names nobody. */
const longestNames = 1_000;

/** Names as printed before a title, and whether they are marked as editors. */
export interface PrintedNames {
  readonly names: readonly Name[];
  readonly areEditors: boolean;
}

/** Reads names in a row: "Ada Kerr, Bruno Cray, and Clara Dunn (eds.)". */
export function readNames(printed: string): PrintedNames {
  const line = printed.slice(0, longestNames).replace(/\s+/gu, ' ').trim();
  const text = line.replace(/[,:;\s]+$/u, '');
  const bare = text.replace(markBehind, '').replace(/[,:;\s]+$/u, '');
  return { names: splitNames(bare).map(readName), areEditors: bare !== text && bare !== '' };
}

function splitNames(text: string): readonly string[] {
  if (text === '') return [];
  if (isBody(text)) return [text];
  const whole = text.replace(othersBehind, '');
  if (surnameFirst.test(whole) && !personPattern.test(whole.split(', ')[0] ?? '')) return [whole];
  const separate = whole
    .split(nameJoin)
    .flatMap((part) => part.split(/,\s+/u))
    .map((part) =>
      part
        .replace(new RegExp(`^${oneOf(joins.and)}\\s`, 'u'), '')
        .replace(/[,\s]+$/u, '')
        .trim(),
    )
    .filter((part) => part !== '');
  // "Suri, J." is one name.
  return separate.reduce<string[]>((joined, part) => {
    const last = joined.at(-1);
    if (last !== undefined && initials.test(part) && !last.includes(', '))
      joined[joined.length - 1] = `${last}, ${part}`;
    else joined.push(part);
    return joined;
  }, []);
}

/** One name; where it is not certain which part is the family's, whole. */
function readName(printed: string): Name {
  const [surname, given] = printed.split(', ');
  if (surname !== undefined && given !== undefined) return { family: surname, given };
  const words = printed.split(/\s+/u);
  if (!personPattern.test(printed) || isBody(printed) || words.includes('of')) return { literal: printed };
  if (words.length === 2 && words.some((part) => eitherOrder.has(part))) return { literal: printed };
  const particleAt = words.findIndex((part, at) => at > 0 && /^\p{Ll}/u.test(part));
  const from = particleAt > 0 ? particleAt : words.length - 1;
  return { family: words.slice(from).join(' '), given: words.slice(0, from).join(' ') };
}

export function isBody(text: string): boolean {
  return bodyWord.test(text) && !/[“«„"]/u.test(text) && !opensSaying.test(text);
}

/** Whether it reads as names of persons, each of two words at least. */
export function arePersons(text: string): boolean {
  const bare = text.replace(markBehind, '').replace(othersBehind, '').trim();
  return bare.split(nameJoin).every((name) => personPattern.test(name.trim()) && !isBody(name));
}

/** Whether a few words before a quotation can be names, and not the beginning of a sentence. */
export function couldBeNames(text: string): boolean {
  const bare = text.replace(markBehind, '').replace(/[\s,:.]+$/u, '');
  if (bare === '' || isBody(bare)) return true;
  return (
    readNames(bare).names.every(
      (name) => !('literal' in name) || !/(?:^|\s)\p{Ll}{3,}/u.test(name.literal),
    ) && !opensSaying.test(bare)
  );
}

export function hasEditorMark(text: string): boolean {
  return markBehind.test(text);
}
