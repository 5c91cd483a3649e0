import { forms } from './forms.js';

/** `XIV`, of two letters at least. */
export const romanInCapitals = /^(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u;

const smallWords = new Set([...forms.names.particles, ...forms.joins.and]);
/** Behind a name; LI and XI are names themselves. */
const ofGenerations = /^(?:I{2,3}|IV|VI{1,3}|IX)$/u;

/** A word in capitals with its first one alone, and one behind `Mc`: McNeill. */
export function firstCapital(word: string): string {
  // The Turkish İ has no small letter of its own here.
  const form = word.charAt(0) + word.slice(1).toLowerCase().replaceAll('i\u0307', 'i');
  return form.replace(/^Mc(\p{Ll})(?=\p{Ll}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

const ofTwo = /\p{Lu}[\p{Lu}\p{M}]+/gu;
const shortWord = /(?<!\p{L})\p{Ll}{1,3}(?!\p{L})/gu;

/** A name in capitals as names are written: `JEAN DE O’BRIEN III` as Jean de O’Brien III. */
export function nameInSmallLetters(name: string): string {
  return name.replace(ofTwo, (word, at: number) => {
    if (at > 0 && ofGenerations.test(word)) return word;
    const lower = word.toLowerCase();
    return at > 0 && smallWords.has(lower) ? lower : firstCapital(word);
  });
}

/** The same for the names of those who wrote a text, where they are in capitals; one word may be an abbreviation. */
export function namesOutOfCapitals(names: string): string {
  const bare = names.replace(shortWord, '');
  const inCapitals = !/\p{Ll}/u.test(bare) && /\p{Lu}{3}/u.test(bare) && /\p{L}[^\p{L}]+\p{L}/u.test(bare);
  return inCapitals ? nameInSmallLetters(names) : names;
}
