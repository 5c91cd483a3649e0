import {
  firstCapital,
  nameInSmallLetters,
  namesOutOfCapitals,
  romanInCapitals,
} from '../../language/index.js';
import type { Name, Reference } from '../reference/index.js';
import { kindOf, knownWords, type Words } from './english-words.js';
import { languageOf } from './title-language.js';

/**
 * A work whose names and titles are printed in capitals, as American law reviews print books, with the capitals that other
 * works have. Titles in other languages, where capitals follow other rules, and what may be an abbreviation stay as they are.
 */
export async function outOfCapitals(reference: Reference): Promise<Reference> {
  const texts = ['title', 'container-title', 'collection-title', 'publisher'] as const;
  const persons = ['author', 'editor', 'translator', 'container-author'] as const;
  const inCapitals = texts.filter((field) => areCapitals(reference[field]));
  const isEnglish = inCapitals.length > 0 && (await mayBeEnglish(reference));
  const known = isEnglish ? await knownWords() : null;
  return {
    ...reference,
    ...Object.fromEntries(
      known === null ? [] : inCapitals.map((field) => [field, titleCase(reference[field] ?? '', known)]),
    ),
    ...Object.fromEntries(
      persons.flatMap((field) => (reference[field] ? [[field, reference[field].map(nameCase)]] : [])),
    ),
  };
}

/** `FLA. L. REV.` is, `PMLA` may be an abbreviation. */
function areCapitals(text = ''): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 5 && !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);
}

async function mayBeEnglish({ title, 'container-title': container }: Reference): Promise<boolean> {
  const language = await languageOf(title ?? container ?? '');
  return language === null || language === 'en';
}

const capitals = /(?<![\p{L}\p{M}\p{N}]|\p{L}[.’'])\p{Lu}[\p{Lu}\p{M}]*(?:[’']\p{Lu}+)?\.?/gu;
const smallWords = new Set(
  'a an the and but or nor for of in on at to by as from with into over v. vs.'.split(' '),
);
const begins = /(?:^|[:?!–—]\s|\p{L}{3}\.\s)[^\p{L}\p{N}]*$/u;
const behindDigit = /(?<=\d)(?:S|ST|ND|RD|TH)(?!\p{L})/gu;
const mostLettersOfAcronym = 3;

function titleCase(title: string, known: Words): string {
  const counted = title.replace(behindDigit, (letters) => letters.toLowerCase());
  return counted.replace(capitals, (printed, at: number) => {
    const word = printed.replace(/[’'.].*$/u, '');
    const lower = printed.toLowerCase();
    const isFirst = begins.test(counted.slice(0, at));
    if (smallWords.has(lower) && !isFirst) return lower;
    if (word.length === 1 && word !== 'A') return oneLetter(printed);
    if (romanInCapitals.test(word) || known.acronyms.has(word)) return printed;
    const form = firstCapital(word);
    const isKnown = known.names.has(form) || kindOf(form, known) === 'common';
    const isSpelt =
      !printed.endsWith('.') && (word.length <= mostLettersOfAcronym || !/[AEIOUY]/u.test(word));
    return isSpelt && !isKnown ? printed : firstCapital(printed);
  });
}

/** `O’BRIEN` as O’Brien; an initial as it is. */
function oneLetter(printed: string): string {
  return printed.replace(/(?<=[’']\p{Lu})\p{Lu}+/u, (rest) => rest.toLowerCase());
}

/** Those that are written small wherever they are: Jacques Le Goff, but John von Neumann. */
const leadingParticle = /^(?:von|van|de|di|da|del|della|zu|ten|ter|af|av|dos|das|do)(?=\s)/iu;

function nameCase(name: Name): Name {
  if ('literal' in name) return { literal: namesOutOfCapitals(name.literal) };
  const { family, given } = name;
  // "NG, A." may be a name of two letters, and "AB Kerr" has initials.
  if (/\p{Ll}/u.test(family) || !/\p{Lu}{3}/u.test(family)) return name;
  return {
    ...name,
    family: nameInSmallLetters(family).replace(leadingParticle, (particle) => particle.toLowerCase()),
    given: /\p{Lu}{3}/u.test(given) ? nameInSmallLetters(given) : given,
  };
}
