import { english, languages } from '../../language/index.js';
import type { Reference } from '../reference/index.js';
import { foldWords } from '../words.js';

const ofEnglish = new Set(english.names.smallWords);
const ofOthers = new Set(
  languages.flatMap((language) => (language === english ? [] : language.names.smallWords)),
);

/** Of two words no detector can tell the language, except where they are not English. */
const fewestWords = 3;

/**
 * The language in which a title is; null where it is not sure. Small words count before what the detector says: "the"
 * is in no German title, and in one with "der" the language is not English, whatever the other words look like.
 *
 * @returns Its code (ISO 639-1).
 */
async function languageOf(title: string): Promise<string | null> {
  // Its tables take a while to load.
  const { eld } = await import('eld/small');
  const found = eld.detect(title);
  const all = foldWords(title);
  const hasOnly = (own: ReadonlySet<string>, others: ReadonlySet<string>) =>
    all.some((word) => own.has(word) && !others.has(word));
  const [isEnglish, isOther] = [hasOnly(ofEnglish, ofOthers), hasOnly(ofOthers, ofEnglish)];
  if (!found.isReliable()) return isEnglish && !isOther ? 'en' : null;
  if (found.language === 'en') return isOther && !isEnglish ? null : 'en';
  return isEnglish || (all.length < fewestWords && !isOther) ? null : found.language;
}

/** The language of a work by its title; null also where it is English and what it is printed in is not. */
export async function languageOfWork(reference: Reference): Promise<string | null> {
  const { title, 'container-title': container, 'collection-title': series } = reference;
  const language = title === undefined ? null : await languageOf(title);
  if (language !== 'en') return language;
  for (const other of [container, series]) {
    const there = other === undefined ? null : await languageOf(other);
    if (there !== null && there !== 'en') return null;
  }
  return language;
}
