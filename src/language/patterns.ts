import type { Forms } from './table.js';

// JavaScript's \b knows ASCII letters only.

/** In a pattern: no letter or digit right before. */
export const wordStart = String.raw`(?<![\p{L}\p{N}])`;
/** In a pattern: no letter or digit right behind. */
export const wordEnd = String.raw`(?![\p{L}\p{N}])`;
/** In a class of a pattern: scripts that put no space between words. */
export const unspacedScripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

/**
 * The source of a pattern that matches any of these forms, longer ones first, for an expression with the flag `u`.
 *
 * The full stop of an abbreviation and the white space behind one inside it may be missing. Nothing is said about what
 * is around: add `wordStart` and `wordEnd` where a whole word is meant.
 */
export function oneOf(...lists: readonly Forms[]): string {
  const forms = lists.flat().sort((a, b) => b.length - a.length);
  // Two ways to read the same words would be two ways to try, at every repetition.
  const patterns = new Set(forms.map(patternOf));
  return `(?:${[...patterns].filter((form) => !patterns.has(`${form}\\.?`)).join('|')})`;
}

function patternOf(form: string): string {
  return form
    .replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
    .replace(/\\\.$/, String.raw`\.?`)
    .replace(/\\\. /g, String.raw`\.\s?`)
    .replace(/ /g, String.raw`\s`)
    .replace(/['’]/g, "[’']");
}

/** Those of the forms that are abbreviated. */
export function abbreviated(...lists: readonly Forms[]): Forms {
  return lists.flat().filter((form) => form.endsWith('.'));
}

/** Those of the forms that have more than one letter: a single one is an initial, a numeral or a label elsewhere. */
export function longerThanALetter(...lists: readonly Forms[]): Forms {
  return lists.flat().filter((form) => !isSingleLetter(form));
}

/** The others: abbreviations to one letter. */
export function singleLetters(...lists: readonly Forms[]): Forms {
  return lists.flat().filter(isSingleLetter);
}

function isSingleLetter(form: string): boolean {
  return /^\p{L}\.?$/u.test(form);
}

/** The last words of the forms in lower case, without their full stops: `cit` of `op. cit.`, `z.b` of `z. B.`. */
export function lastWords(...lists: readonly Forms[]): ReadonlySet<string> {
  const words = lists.flat().map(
    (form) =>
      form
        .replace(/(?<=(?:^|[.\s])\p{L}\.) /gu, '')
        .split(' ')
        .at(-1) ?? '',
  );
  return new Set(words.map((word) => word.toLowerCase().replace(/\.$/, '')));
}
