import { abbreviated, forms, longerThanALetter, oneOf, wordEnd, wordStart } from '../../../language/index.js';

const { backReferences: back, leadIns, locators } = forms;

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
const author = /^\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,4},\s/u;

/** Whether a citation begins here: with an author and a comma, or a reference to another note. */
export function startsCitation(text: string): boolean {
  return reference.test(text) || author.test(text);
}

/** Whether the words cite a work, or refer to one that was cited. */
export function citesWork(text: string): boolean {
  return reference.test(text) || cited.test(text);
}
