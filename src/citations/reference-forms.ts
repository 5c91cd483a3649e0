import {
  abbreviated,
  forms,
  longerThanALetter,
  oneOf,
  singleLetters,
  WORD_END,
  WORD_START,
} from '../language/index.js';

const { backReferences: back, directions, joins, leadIns } = forms;

/** In a pattern: "see", "cf.", "vgl.", but not "v." and "s.": in "Smith v. Jones" it is another word. */
export const SEE_SPELT = oneOf(longerThanALetter(leadIns.see));
/** In a pattern: the same with "v." and "s.", which need their full stop: there is an s in "Aker’s note" too. */
export const SEE = `(?:${SEE_SPELT}|${oneOf(singleLetters(leadIns.see))}(?<=\\.))`;
/** In a pattern: a back-reference or its first abbreviation: "op.", "loc.", "ebd.", "supra". */
export const BACK_REFERENCE = oneOf(
  longerThanALetter(
    abbreviated(back.works, back.articles, back.places),
    back.ibid,
    back.alone,
    directions.above,
  ),
);

const ALREADY = oneOf(back.already);
const CITED = oneOf(back.cited);
const NAMED = oneOf(back.cited, back.mentioned);
const NOUN = oneOf(back.works, back.articles, back.places);

/**
 * In a pattern: "op. cit.", "the work cited", "already cited", "a.a.O.". A noun and "cited" may come from different
 * languages: Italian notes print "art. cité" of a French article.
 */
export const CITED_BEFORE = `(?:(?:the )?${NOUN},?\\s?(?:${ALREADY}\\s)?${NAMED}(?: ${ALREADY})?|${ALREADY} ${CITED}|${CITED} ${ALREADY}|${oneOf(back.alone)})`;

/** In a pattern: any form that refers back, as a whole word. */
export const ANY_BACK_REFERENCE = `${WORD_START}(?:${oneOf(back.ibid, back.idem)}|${CITED_BEFORE}|passim)${WORD_END}`;

/** Between the names of several authors. */
export const NAME_JOIN = new RegExp(`\\s+${oneOf(joins.and, joins.names)}\\s+|\\s+–\\s+|\\s*/\\s*`, 'u');
