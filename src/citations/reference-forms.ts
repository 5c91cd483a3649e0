import {
  abbreviated,
  forms,
  longerThanALetter,
  oneOf,
  singleLetters,
  wordEnd,
  wordStart,
} from '../language/index.js';

const { backReferences: back, directions, leadIns } = forms;

/** In a pattern: "see", "cf.", "vgl.", but not "v." and "s.": in "Smith v. Jones" it is another word. */
export const seeSpelt = oneOf(longerThanALetter(leadIns.see));
/** In a pattern: the same with "v." and "s.", which need their full stop: there is an s in "Aker’s note" too. */
export const see = `(?:${seeSpelt}|${oneOf(singleLetters(leadIns.see))}(?<=\\.))`;
/** In a pattern: a back-reference or its first abbreviation: "op.", "loc.", "ebd.", "supra". */
export const backReference = oneOf(
  longerThanALetter(
    abbreviated(back.works, back.articles, back.places),
    back.ibid,
    back.alone,
    directions.above,
  ),
);

const already = oneOf(back.already);
const cited = oneOf(back.cited);
const named = oneOf(back.cited, back.mentioned);
const noun = oneOf(back.works, back.articles, back.places);

/**
 * In a pattern: "op. cit.", "the work cited", "already cited", "a.a.O.". A noun and "cited" may come from different
 * languages: Italian notes print "art. cité" of a French article.
 */
export const citedBefore = `(?:(?:the )?${noun},?\\s?(?:${already}\\s)?${named}(?: ${already})?|${already} ${cited}|${cited} ${already}|${oneOf(back.alone)})`;

const toWork = `${oneOf(back.ibid)}|${citedBefore}|passim`;
/** In a pattern: any form that refers back to a work, as a whole word. */
export const workReference = `${wordStart}(?:${toWork})${wordEnd}`;
/** In a pattern: the same, or a form that means the author before, behind which a new work may be named: "ders." */
export const anyBackReference = `${wordStart}(?:${oneOf(back.idem)}|${toWork})${wordEnd}`;

/** In a pattern: a word of a name. Its hyphens belong to it, so that there is one way to tell where it ends. */
export const nameWord = String.raw`(?:\p{Lu}[\p{L}\p{M}.’'-]*)`;
