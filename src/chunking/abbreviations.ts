import { abbreviated, forms, lastWords, months } from '../language/index.js';

const { abbreviations, backReferences, locators, names, remarks } = forms;

/** Words whose full stop never ends a sentence: a name, a number or a title follows. */
const alwaysContinue = lastWords(abbreviations.titles, abbreviations.running);

/** Words that keep their full stop inside a sentence as often as at its end: only the next word can tell. */
const nextWordTells = lastWords(abbreviations.endings);

/** Words whose full stop belongs to them where a number, a letter or a bracket follows: `p. 31`, `vol. XII`. */
const beforeNumbers = lastWords(
  abbreviated(...Object.values(locators), months.short, names.editors, names.others),
  abbreviated(backReferences.works, backReferences.articles, backReferences.places, backReferences.alone),
  abbreviated(backReferences.ibid),
);

/**
 * Words that open a sentence far more often than they follow an abbreviation with a capital. What a surname may begin
 * with is none of them: "J. La Rue".
 */
const openers = new Set(
  [...lastWords(remarks.openers, remarks.openersOfTitles)].filter((word) => !names.particles.includes(word)),
);

/** More than any abbreviation has, in UTF-16 units; a sentence may be as long as a document. */
const longestWord = 64;

const initial = /^\p{Lu}$/u;
const spaced = /^\p{L}\.(?:[^\p{L}]|$)/u;
const dotted = /^(?:\p{L}\.)+\p{L}$/u;
const numberNext = /^[([§]?(?:\p{N}|[ivxlcdm]+\b)/iu;

/**
 * Tells whether the full stop at the end of `before` belongs to an abbreviation, so that `after` goes on.
 *
 * @param before - Text that ends in a full stop.
 * @param after - What follows, without leading white space.
 */
export function endsInAbbreviation(before: string, after: string): boolean {
  const word = /([\p{L}\p{M}][\p{L}\p{M}.]*)\.$/u.exec(before.slice(-longestWord))?.[1];
  if (word === undefined) return false;
  const key = word.toLowerCase();
  if (alwaysContinue.has(key) && !nextWordTells.has(key)) return true;
  if (beforeNumbers.has(key) && numberNext.test(after)) return true;
  // "z. B.", "J. R.": another single letter with its own stop follows.
  if (/^\p{L}$/u.test(word) && spaced.test(after)) return true;
  // "World War I. The…": the only letter that is a numeral or a pronoun more often than an initial.
  if (initial.test(word)) return word === 'I' ? before.length === 2 : !opensSentence(after);
  if (dotted.test(word) || nextWordTells.has(key)) return !opensSentence(after) && /^\p{Lu}/u.test(after);
  return false;
}

function opensSentence(text: string): boolean {
  const word = /^[\p{Pi}\p{Ps}"']*([\p{L}\p{M}]+)/u.exec(text)?.[1];
  return word !== undefined && openers.has(word.toLowerCase());
}
