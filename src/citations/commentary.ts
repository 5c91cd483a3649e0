import { abbreviated, forms, oneOf, WORD_END, WORD_START } from '../language/index.js';
import type { Clause } from './clauses.js';
import { hideParentheses } from './outline.js';
import { SEE } from './reference-forms.js';

const { joins, leadIns, locators, prepositions, remarks } = forms;

const FINITE_VERBS = new RegExp(`(?:^|[\\s,(])${oneOf(remarks.verbs)}(?=[\\s,;:.)]|$)`, 'u');
const STATEMENT_START = new RegExp(`^${oneOf(remarks.openers)}\\s`, 'iu');
/** Other languages do not tell a past tense by its ending. */
const ENGLISH_PAST_TENSE = /\s\p{Ll}{2,}ed(?=[\s,.;:]|$)/u;
const PRONOUN_START = new RegExp(`^${oneOf(remarks.pronouns)}\\s\\p{Ll}`, 'u');
/** Opens a remark rather than the name of a source, where an ordinary word or a quoted one follows. */
const REMARK_START = new RegExp(`^${oneOf(remarks.starts)}(?: also)?,? (?=[\\p{Ll}“«‘"])`, 'u');
const OWN_TEXT =
  /\b(?:this|present) (?:volume|book|essay|article|edition|chapter|study)\b|\bchapter [\dIVX]|\b(?:above|below)\b/u;
const EDITORIAL = new RegExp(`^\\(?${oneOf(remarks.editorial)}${WORD_END}`, 'iu');
const SOURCE_VERB =
  /\b(?:(?:is|are|was|were) (?:in|from)|according to|taken from|comes? from|(?:preserved|kept|held|recorded|printed|reproduced|reported|listed|named|given|quoted) (?:in|at|by|from))\b/i;
const SOURCE_NOUN = new RegExp(`${WORD_START}${oneOf(remarks.sources)}${WORD_END}`, 'iu');

const { notes: _, ...ofWorks } = locators;
/**
 * Pages and other numbers that a citation gives. Abbreviated, and in their own case: a sentence spells them out or
 * begins with them ("Table 4 shows").
 */
export const PAGES = new RegExp(
  `(?:^|[\\s,(])(?:${oneOf(abbreviated(...Object.values(ofWorks)), ['§', '§§', 'table'])})(?:\\s?\\d|\\s[ivxlc]+${WORD_END})`,
  'u',
);
/** "pp. 7–9", "vol. 2", "see also table 6": more about the work before. */
const LOCATOR = new RegExp(
  `^(?:(?:${SEE}|${oneOf(leadIns.links, joins.and)})\\s+)*(?:at\\s+)?${oneOf(...Object.values(ofWorks))}(?:\\s?\\d|\\s[ivxlc]+${WORD_END})`,
  'iu',
);
/** A quoted title and then a name: an article in a journal or a book. */
const QUOTED_TITLE = new RegExp(
  `[“«„‘"][^“”«»]{3,}[”»’"],?\\s+(?:${oneOf(prepositions.in)}:?\\s+)?\\p{Lu}`,
  'u',
);
const YEAR = /\b(?:1[0-9]|20)\d\d\b/;
const IMPRINT = /\((?:[^()]*[\s:,])?(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?\)/u;
const PLACE_AND_YEAR =
  /\(\p{Lu}[^()]*?[:,]\s[^()]*\b(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?(?:,[^()]*)?\)|\p{Lu}[\p{L} .&’'-]+: \p{Lu}[^():]*, (?:1[0-9]|20)\d\d\b|\((?:forthcoming|n\.d\.|s\.d\.|in press)\)/u;

/** What a clause of a note does: it cites a work, states something about a source, or only comments. */
export type ClauseRole = 'work' | 'source' | 'comment' | 'detail';

/**
 * Whether a clause that does not refer back cites a work. A work shows itself by pages, a place and a year, a
 * quoted title or a link; a sentence with a verb and none of these is a comment.
 *
 * @param isFirst - Whether it opens the note: there a bare name of a source is a work; later on it needs a sign.
 */
export function roleOf(clause: Clause, isFirst: boolean): ClauseRole {
  const text = clause.text.trim();
  const skeleton = hideParentheses(clause.apparatus).trim();
  if (EDITORIAL.test(text)) return 'comment';
  if (!/\p{Lu}/u.test(text) || LOCATOR.test(text)) return 'detail';
  const hasLink = /https?:\/\/|www\.|\bdoi:/i.test(text);
  if (isSentence(clause)) {
    if (hasLink || PLACE_AND_YEAR.test(text) || PAGES.test(skeleton) || isQuotedWork(text)) return 'work';
    return SOURCE_VERB.test(skeleton) && SOURCE_NOUN.test(skeleton) ? 'source' : 'comment';
  }
  if (isFirst) return isRemark(text, skeleton, hasLink) ? 'comment' : 'work';
  if (hasLink || IMPRINT.test(text) || PLACE_AND_YEAR.test(text) || isQuotedWork(text)) return 'work';
  if (clause.continues)
    return YEAR.test(skeleton) || PAGES.test(skeleton) || /\d/.test(skeleton) ? 'work' : 'detail';
  return PAGES.test(skeleton) && /^[\p{Lu}“«„‘]/u.test(text) && YEAR.test(skeleton) ? 'work' : 'detail';
}

/** A phrase without a verb that still names no source: "Roughly two days’ wages", "Up to the flood of 1824". */
function isRemark(text: string, skeleton: string, hasLink: boolean): boolean {
  if (!REMARK_START.test(text) || hasLink || PLACE_AND_YEAR.test(text) || IMPRINT.test(text)) return false;
  if (PAGES.test(skeleton) || isQuotedWork(text)) return OWN_TEXT.test(skeleton) && !YEAR.test(text);
  return OWN_TEXT.test(skeleton) || !SOURCE_NOUN.test(skeleton);
}

/** Whether a clause states something: it has a verb of its own, outside quotations and parentheses. */
export function isSentence(clause: Pick<Clause, 'text' | 'apparatus'>): boolean {
  const skeleton = hideParentheses(clause.apparatus);
  return (
    FINITE_VERBS.test(skeleton) ||
    PRONOUN_START.test(clause.text.trim()) ||
    (STATEMENT_START.test(clause.text.trim()) && ENGLISH_PAST_TENSE.test(skeleton))
  );
}

/** A quoted title in a journal or a book, and a year somewhere: an article. */
function isQuotedWork(text: string): boolean {
  return QUOTED_TITLE.test(text) && YEAR.test(text);
}
