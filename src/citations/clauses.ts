import {
  abbreviated,
  forms,
  longerThanALetter,
  months,
  oneOf,
  wordEnd,
  wordStart,
} from '../language/index.js';
import { hideParentheses, hideQuotesAndLinks } from './outline.js';
import { anyBackReference, backReference, nameWord, seeSpelt, workReference } from './reference-forms.js';
import { TaggedNote } from './tagged-note.js';

const stopped = abbreviated(
  ...Object.values(forms.abbreviations),
  ...Object.values(forms.locators),
  months.short,
  ...Object.values(forms.leadIns),
  forms.names.editors,
  forms.names.others,
  forms.backReferences.works,
  forms.backReferences.articles,
  forms.backReferences.places,
  forms.backReferences.idem,
  forms.backReferences.alone,
);
/** Matches text before a full stop that belongs to an abbreviation or, behind a single letter, to an initial. */
const abbreviation = new RegExp(`(?:^|[\\s(.,’'])(?:\\p{L}|${oneOf(stopped)})$`, 'iu');
/** "Ibid. The", "op. cit. The" and "p. 12 ff. The" end a sentence although they end in an abbreviation. */
const referenceEnd = new RegExp(
  `${wordStart}${oneOf(forms.backReferences.ibid, longerThanALetter(forms.backReferences.alone))}$|\\d\\s?${oneOf(longerThanALetter(forms.following))}$`,
  'iu',
);
const idemEnd = new RegExp(`${wordStart}${oneOf(forms.backReferences.idem)}$`, 'iu');
/** "Id. See also": only a work of the same author follows "Id." in its own sentence. */
const leadNext = new RegExp(`^(?:${oneOf(forms.leadIns.links)}\\s){0,4}${seeSpelt}${wordEnd}`, 'iu');
/** "12. Mai 1903": a German day has its full stop. */
const dayAtEnd = /(?<!\d)\d{1,2}$/u;
const monthNext = new RegExp(`^${oneOf(months.names, months.short)}`, 'u');
/** "91 Harv. L. Rev. 1201": a journal or reporter between its volume and the first page. */
const reporter =
  /(?<![\p{L}\p{N}])\d{1,4}\s(?=[^\d]*\.)(?:\p{Lu}[\p{L}\d’'&]*(?:\.\s?|\s)(?:\d[a-z]+\s)?){1,6}\d{1,5}(?!\p{N})/gu;
const sentenceEnd = /[.!?]["”»’)\]]*\s+(?=["“«„‘(]?\p{Lu})/gu;

const name = `${nameWord}(?: (?:${nameWord}|${oneOf(forms.joins.and, forms.names.particles)})){0,8}`;
const quote = '["“«„‘]';
const surnameAndReference = String.raw`\p{Lu}[\p{L}\p{M}’-]*,\s+${backReference}${wordEnd}`;
const surnameAndPage = String.raw`\p{Lu}[\p{L}\p{M}’-]*,\s+${oneOf(abbreviated(forms.locators.pages))}\s?\d`;
const link = oneOf(forms.leadIns.links);
/** "and", "as well as", "but see also" before a name and a title, a quoted title, or a name and "op. cit." or a page */
const secondWork = new RegExp(
  `(?:[,.]?\\s+|\\s*[—–]\\s*)(?:${oneOf(forms.joins.and, forms.joins.further)}|(?:${link}\\s){0,2}${seeSpelt}(?:\\s${link})?)` +
    `\\s+(?:(?:${oneOf(longerThanALetter(forms.leadIns.see), forms.leadIns.links, forms.prepositions.in, forms.articles)}) ){0,6}` +
    `(?=${name},\\s+(?:${quote}|\\p{Lu})|${quote}|${surnameAndReference}|${surnameAndPage})`,
  'gu',
);
const bareReference = new RegExp(`^(?:${surnameAndReference}|${surnameAndPage})`, 'u');
const citationEnd = new RegExp(
  `(?:\\d(?:\\s?${oneOf(forms.following)})?|\\)|${anyBackReference}\\.?|\\s[ivxlc]+)$`,
  'iu',
);
/** "; ders., Moral": a work of the same author. */
const idemAt = new RegExp(`^${oneOf(forms.backReferences.idem)}[.,]`, 'iu');
const refersBack = new RegExp(workReference, 'giu');
const citedSoFar = new RegExp(`\\d|(?<!${oneOf(forms.names.editors)})\\)|${anyBackReference}`, 'iu');
/** The most that one clause takes: what is longer is a remark, and what it cites is in its beginning. */
const longestClause = 2_000;

/** A part of a note that cites one work, refers back to one, or makes a remark. */
export interface Clause {
  readonly text: string;
  /** `text` with its quotations and links hidden; offsets are the same in both. */
  readonly apparatus: string;
  /** Whether it follows a semicolon or a conjunction, and is no sentence of its own. */
  readonly continues: boolean;
}

/**
 * Splits a note where one work ends and the next begins: at semicolons, at ends of sentences, and at "and" or "see
 * also" before a name and a title. Quotations, parentheses and links are never split.
 */
export function splitClauses(note: string): Clause[] {
  const apparatus = hideQuotesAndLinks(note);
  const skeleton = hideParentheses(apparatus);
  const cuts: Cut[] = [];
  for (const match of skeleton.matchAll(/;\s*/g))
    cuts.push({ at: match.index, next: match.index + match[0].length, continues: true });
  const wholes = [...skeleton.matchAll(reporter)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  for (const match of skeleton.matchAll(sentenceEnd)) {
    if (wholes.some(([from, to]) => match.index >= from && match.index < to)) continue;
    const before = skeleton.slice(Math.max(0, match.index - 14), match.index);
    const behind = skeleton.slice(match.index + match[0].length).slice(0, 40);
    if (!match[0].startsWith('.') || endsSentence(before, behind))
      cuts.push({
        at: match.index + match[0].trimEnd().length,
        next: match.index + match[0].length,
        continues: false,
      });
  }
  cuts.sort((a, b) => a.at - b.at);
  const sentences = slices(note, apparatus, betweenWorks(note, apparatus, cuts));
  return sentences.flatMap(splitAtSecondWork).map(shortened);
}

interface Cut {
  readonly at: number;
  readonly next: number;
  readonly continues: boolean;
}

/** Leaves out the cuts within one reference: "Kerr AB. Tides. Sea Rev. 2001;12:3–9" has its semicolon and full stops. */
function betweenWorks(note: string, apparatus: string, cuts: readonly Cut[]): readonly Cut[] {
  const tagged = new TaggedNote(note);
  // All of the note's at once: looked for between each two cuts, they would take the square of its length.
  const backReferences = [...apparatus.matchAll(refersBack)].map(({ index }) => index);
  const kept: Cut[] = [];
  for (const [index, cut] of cuts.entries()) {
    const from = kept.at(-1)?.next ?? 0;
    const end = cuts[index + 1]?.at ?? note.length;
    const refersBackHere = backReferences.some((at) => at >= from && at < end);
    if (refersBackHere || idemAt.test(apparatus.slice(cut.next)) || !tagged.goesOn(from, cut.at, cut.next))
      kept.push(cut);
  }
  return kept;
}

function shortened({ text, apparatus, continues }: Clause): Clause {
  return { text: text.slice(0, longestClause), apparatus: apparatus.slice(0, longestClause), continues };
}

/** Whether a full stop between these words ends a sentence, and not only an abbreviation. */
function endsSentence(before: string, behind: string): boolean {
  if (dayAtEnd.test(before) && monthNext.test(behind)) return false;
  if (!abbreviation.test(before) || referenceEnd.test(before)) return true;
  return idemEnd.test(before) && leadNext.test(behind);
}

function slices(note: string, apparatus: string, cuts: readonly Cut[]): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let continues = false;
  for (const cut of [...cuts, { at: note.length, next: note.length, continues: false }]) {
    if (cut.at > start && note.slice(start, cut.at).trim() !== '')
      clauses.push({ text: note.slice(start, cut.at), apparatus: apparatus.slice(start, cut.at), continues });
    start = Math.max(start, cut.next);
    continues = cut.continues;
  }
  return clauses;
}

function splitAtSecondWork(clause: Clause): Clause[] {
  const skeleton = hideParentheses(clause.apparatus);
  const cuts: Cut[] = [];
  const tagged = new TaggedNote(clause.text);
  const refersToEarlier = skeleton.search(refersBack) >= 0;
  let from = 0;
  for (const match of skeleton.matchAll(secondWork)) {
    // "and" is between two works only where the first is complete: it has its pages, its year or its "op. cit."
    const before = skeleton.slice(from, match.index).slice(-400);
    if (!citedSoFar.test(clause.apparatus.slice(from, match.index).slice(-400))) continue;
    // In "Hale and Vaughn, op. cit." the second name may be a co-author's.
    if (
      bareReference.test(skeleton.slice(match.index + match[0].length).slice(0, 60)) &&
      !citationEnd.test(before)
    )
      continue;
    const next = match.index + match[0].length;
    if (!refersToEarlier && tagged.goesOn(from, match.index, next)) continue;
    from = next;
    cuts.push({ at: match.index, next: from, continues: true });
  }
  if (cuts.length === 0) return [clause];
  const [first, ...rest] = slices(clause.text, clause.apparatus, cuts);
  return first === undefined ? [] : [{ ...first, continues: clause.continues }, ...rest];
}
