import { english, languages } from '../../language/index.js';
import type { Reference } from '../reference/index.js';
import { foldWords } from '../words.js';
import { hasEnglishWords } from './english-words.js';

const ofEnglish = new Set(english.names.smallWords);
const ofOthers = new Set(
  languages.flatMap((language) => (language === english ? [] : language.names.smallWords)),
);

/** In a title of no other language that has small words of its own. */
const surelyEnglish = /(?<!\p{L})(?:the|and)(?!\p{L})/iu;
/** Of two words no detector can tell the language, except where they are not English. */
const fewestWords = 3;

/**
 * The language in which a title is; null where it is not sure. Small words count before what the detector says: one with
 * "der" is not English, whatever the other words look like.
 *
 * @returns Its code (ISO 639-1).
 */
export async function languageOf(title: string): Promise<string | null> {
  const all = foldWords(title);
  const hasOnly = (own: ReadonlySet<string>, others: ReadonlySet<string>) =>
    all.some((word) => own.has(word) && !others.has(word));
  const isOther = hasOnly(ofOthers, ofEnglish);
  const isEnglish = surelyEnglish.test(title);
  if (isEnglish && !isOther) return 'en';
  // Its tables take a while to load.
  const { eld } = await import('eld/small');
  const found = eld.detect(title);
  if (!found.isReliable()) return null;
  if (found.language === 'en') {
    if (hasOnly(ofEnglish, ofOthers)) return 'en';
    // It takes Latin for English.
    return !isOther && (await hasEnglishWords(title)) ? 'en' : null;
  }
  return isEnglish || (all.length < fewestWords && !isOther) ? null : found.language;
}

const smallLetters = /(?<![\p{L}’'])\p{Ll}[\p{L}\p{M}]*/gu;

/** The language of a work by its title; null also where English capitals would be wrong in what it is printed in. */
export async function languageOfWork(reference: Reference): Promise<string | null> {
  const { title, 'container-title': container, 'collection-title': series } = reference;
  const language = title === undefined ? null : await languageOf(title);
  if (language !== 'en') return language;
  for (const other of [container ?? '', series ?? '']) {
    const changes = other.match(smallLetters)?.some((word) => !ofEnglish.has(word)) ?? false;
    if (changes && (await languageOf(other)) !== 'en') return null;
  }
  return language;
}
