import { abbreviated, forms, longerThanALetter, oneOf, wordEnd, wordStart } from '../../../language/index.js';

const { backReferences: back, joins, leadIns, locators, names } = forms;

const withStop = String.raw`(?<=\.)`;
const cited = new RegExp(
  `${wordStart}${oneOf(longerThanALetter(abbreviated(back.works, back.articles, back.places)))}${withStop}\\s?${oneOf(back.cited)}` +
    `|${wordStart}${oneOf(abbreviated(locators.pages))}${withStop}\\s?\\d` +
    String.raw`|\((?:[^()]*\b(?:1[5-9]|20)\d\d)\)|https?:|“[^“”]+”,`,
  'iu',
);
// Without their stop, "ders." and "dies." are words that a line of the body may begin with.
const reference = new RegExp(
  `^(?:${oneOf(back.ibid)}|${oneOf(abbreviated(back.idem, back.alone, leadIns.see, leadIns.citing))}${withStop}` +
    `|${oneOf(leadIns.see, leadIns.citing, ['idem', 'cfr'])}(?<!\\.)` +
    `|${oneOf(abbreviated(back.works, back.articles, back.places))}${withStop}\\s?${oneOf(back.cited)})${wordEnd}`,
  'iu',
);
const name = String.raw`\p{Lu}[\p{L}.’'-]*`;
/** Not the Spanish "y", which joins two names: with two ways to read it, a row of them would be read in 2^n. */
const particles = names.particles.filter((particle) => !joins.and.includes(particle));
const author = new RegExp(
  `^${name}(?:(?:,? ${oneOf(joins.and)}|,)? (?:${oneOf(particles)} )?${name})*, `,
  'u',
);
// Narrower than the tables' words that open a sentence: with more of them, too many lines of the body would fit.
const sentence =
  /^(?:The|An?|I|In|On|For|This|These|That|Those|There|It|As|Both|Some|All|Most|Whether|According) /;

/** Whether the words cite a work, or refer to one that was cited. */
export function citesWork(text: string): boolean {
  return reference.test(text) || cited.test(text);
}

/** Whether a citation begins here: with an author and a comma, or a reference to another note. */
export function startsCitation(text: string): boolean {
  return reference.test(text) || author.test(text);
}

/** Whether a note may well begin here. */
export function startsLikeNote(text: string): boolean {
  return startsCitation(text) || sentence.test(text) || /^[“"«‘(]/.test(text) || /^https?:/.test(text);
}

// "complaint" and "Complaints" begin alike.
const stem = 6;

/**
 * Names, numbers and long words, these without their endings: the words by which a note and the sentence it is marked in
 * can be told to belong together.
 */
export function tellingWords(text: string): ReadonlySet<string> {
  const names = text.match(/\p{Lu}\p{L}{3,}|\p{N}{2,}/gu) ?? [];
  const long = text.match(/\p{L}{8,}/gu) ?? [];
  return new Set([...names, ...long].map((word) => word.toLowerCase().slice(0, stem)));
}
