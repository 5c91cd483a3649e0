import { abbreviated, forms, oneOf, wordEnd, wordStart } from '../language/index.js';
import type { Clause } from './clauses.js';
import { hideParentheses } from './outline.js';
import { see } from './reference-forms.js';

const { joins, leadIns, locators, prepositions, remarks } = forms;

const finiteVerbs = new RegExp(`(?:^|[\\s,(])${oneOf(remarks.verbs)}(?=[\\s,;:.)]|$)`, 'u');
const statementStart = new RegExp(`^${oneOf(remarks.openers)}\\s`, 'iu');
/** In English alone: elsewhere no ending is typical of the past tense. */
const englishPastTense = /\s\p{Ll}{2,}ed(?=[\s,.;:]|$)/u;
const pronounStart = new RegExp(`^${oneOf(remarks.pronouns)}\\s\\p{Ll}`, 'u');
/** The beginning of a remark; before a capitalised word the same words may begin a title. */
const remarkStart = new RegExp(`^${oneOf(remarks.starts)}(?: also)?,? (?=[\\p{Ll}“«‘"])`, 'u');
const leadInsPattern = new RegExp(`^(?:(?:${see}|${oneOf(leadIns.links)})[.,]*\\s+)+`, 'iu');
/** "1 J. WIGMORE", "Abbot, Dredgers": an initial, or a name and the beginning of a title or a page. */
const nameOfAuthor =
  /^(?:\d{1,3}\s)?(?:\p{Lu}\.\s|\p{Lu}[\p{L}\p{M}’'-]+(?:\s\p{Lu}[\p{L}\p{M}.’'-]+){0,4},\s["“«„‘\p{Lu}\d])/u;
const editorial = new RegExp(`^\\(?${oneOf(remarks.editorial)}${wordEnd}`, 'iu');
const sourceVerb =
  /\b(?:(?:is|are|was|were) (?:in|from)|according to|taken from|comes? from|(?:preserved|kept|held|recorded|printed|reproduced|reported|listed|named|given|quoted) (?:in|at|by|from))\b/i;
const sourceNoun = new RegExp(`${wordStart}${oneOf(remarks.sources)}${wordEnd}`, 'iu');

/** "466 U.S. 668", "§ 12", "AMERICAN COURTS": how law reviews print volume, section and title. */
const volumeOrCapitals =
  /§\s?\d|(?<![\p{L}\p{N}])\d{1,4}\s(?:\p{Lu}[\p{L}\d]{0,10}\.\s?){1,4}(?:\d[a-z]+\s)?\d{1,4}(?!\p{N})|\p{Lu}{3,30}\s(?:\p{Lu}{2,30}\s){0,3}\p{Lu}{3}/u;

const { notes: _, ...ofWorks } = locators;
/**
 * Pages and other numbers that a citation gives. Abbreviated, and in their own case: a sentence spells them out or
 * begins with them ("Table 4 shows").
 */
const pages = new RegExp(
  `(?:^|[\\s,(])(?:${oneOf(abbreviated(...Object.values(ofWorks)), ['§', '§§', 'table'])})(?:\\s?\\d|\\s[ivxlc]+${wordEnd})`,
  'u',
);
/** "pp. 7–9", "vol. 2", "see also table 6": where to look in the work that was cited before. */
const locator = new RegExp(
  `^(?:(?:${see}|${oneOf(leadIns.links, joins.and)})\\s+){0,6}(?:at\\s+)?${oneOf(...Object.values(ofWorks))}(?:\\s?\\d|\\s[ivxlc]+${wordEnd})`,
  'iu',
);
/** "LEGAL RESEARCH 94–102 (1923)", "799 F.2d 1219 (8th Cir. 1986)": a page, and behind it court, edition and year. */
const pageAndYear =
  /\p{Lu}[\p{L}\p{M}\d.’'&]{0,30},?\s(?:at\s|§+\s?)?\d[\d,–-]{0,20}(?:\sn\.\s?\d+)?\s\((?:(?:\p{Lu}|\d+(?:st|nd|rd|th|d)\s)[^()]{0,60}\s)?(?:1[5-9]|20)\d\d\)/u;
/** A quoted title and then a name: an article in a journal or a book. */
const quotedTitle = new RegExp(
  `[“«„‘"][^“”«»]{3,400}[”»’"],?\\s+(?:${oneOf(prepositions.in)}:?\\s+)?\\p{Lu}`,
  'u',
);
const year = /\b(?:1[0-9]|20)\d\d\b/;
const imprint = /\((?:[^()]*[\s:,])?(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?\)/u;
/** "Pell: Weir Press, 1958" without brackets, or no year in them. */
const placeAndYear =
  /:(?<=\p{Lu}[\p{L} .&’'-]+:) \p{Lu}[^():]*, (?:1[0-9]|20)\d\d\b|\((?:forthcoming|n\.d\.|s\.d\.|in press)\)/u;
/** What is in brackets from a capital on, up to its first comma or colon, and behind that. */
const inBrackets = /\(\p{Lu}[^():,]*(?:[:,](?!\s)[^():,]*)*[:,]\s([^()]*)\)/gu;
const yearAtEnd = /\b(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?(?:,|$)/u;

/** What a clause is: a cited work, a statement that names a source, a remark, or a detail of the work before. */
type ClauseRole = 'work' | 'source' | 'comment' | 'detail';

/**
 * Tells what a clause is that does not refer back. Pages, a place with a year, a quoted title or a link tell that it
 * cites a work; a sentence with a verb and none of these is a remark.
 *
 * @param isFirst - Whether it begins the note: there a bare name counts as a work; later it needs pages or the like.
 */
export function roleOf(clause: Clause, isFirst: boolean): ClauseRole {
  const text = clause.text.trim();
  const skeleton = hideParentheses(clause.apparatus).trim();
  if (editorial.test(text)) return 'comment';
  if (!/\p{Lu}/u.test(text) || locator.test(text)) return 'detail';
  const hasLink = /https?:\/\/|www\.|\bdoi:/i.test(text);
  if (isSentence(clause)) return roleOfSentence(text, skeleton, hasLink);
  if (isFirst) return isRemark(text, skeleton, hasLink) ? 'comment' : 'work';
  if (hasLink || imprint.test(text) || hasPlaceAndYear(text) || isQuotedWork(text)) return 'work';
  return hasOwnPlace(clause, text, skeleton) ? 'work' : 'detail';
}

function roleOfSentence(text: string, skeleton: string, hasLink: boolean): ClauseRole {
  if (hasLink || hasPlaceAndYear(text) || pageAndYear.test(text)) return 'work';
  if (pages.test(skeleton) || isQuotedWork(text)) return 'work';
  return namesSource(skeleton) ? 'source' : 'comment';
}

/** Whether a later part of a note has pages, a volume or a year of its own. */
function hasOwnPlace({ continues }: Clause, text: string, skeleton: string): boolean {
  if (leadInsPattern.test(text) && volumeOrCapitals.test(skeleton)) return true;
  if (continues) return /\d/.test(skeleton) || pages.test(skeleton);
  return pages.test(skeleton) && /^[\p{Lu}“«„‘]/u.test(text) && year.test(skeleton);
}

/** Whether a statement names what it is taken from: an archive's register, a case by its volume, a book in capitals. */
function namesSource(skeleton: string): boolean {
  return (sourceVerb.test(skeleton) && sourceNoun.test(skeleton)) || volumeOrCapitals.test(skeleton);
}

/** Whether a phrase without a verb is a remark all the same: "Roughly two days’ wages", "Up to the flood of 1824". */
function isRemark(text: string, skeleton: string, hasLink: boolean): boolean {
  if (!remarkStart.test(text) || hasLink || hasPlaceAndYear(text) || imprint.test(text)) return false;
  if (pages.test(skeleton) || isQuotedWork(text)) return false;
  const introduced = text.replace(leadInsPattern, '');
  if (introduced !== text && nameOfAuthor.test(introduced)) return false;
  return !sourceNoun.test(skeleton);
}

function hasPlaceAndYear(text: string): boolean {
  return (
    placeAndYear.test(text) ||
    [...text.matchAll(inBrackets)].some(([, behind = '']) => yearAtEnd.test(behind))
  );
}

/** Whether a clause has a verb outside quotations and parentheses. */
export function isSentence(clause: Pick<Clause, 'text' | 'apparatus'>): boolean {
  const skeleton = hideParentheses(clause.apparatus);
  return (
    finiteVerbs.test(skeleton) ||
    pronounStart.test(clause.text.trim()) ||
    (statementStart.test(clause.text.trim()) && englishPastTense.test(skeleton))
  );
}

/** Whether it cites an article: a quoted title, a name behind it, and a year anywhere. */
function isQuotedWork(text: string): boolean {
  return quotedTitle.test(text) && year.test(text);
}
