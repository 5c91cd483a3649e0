import { months, oneOf, wordEnd } from '../../../language/index.js';
import { type Series, symbolValue } from '../notes/symbols.js';
import { abbreviation, type Behind, behindMark, label, year } from './context.js';
import { setMarks, symbols } from './grammar.js';
import { findMarkGroups, type MarkGroup } from './groups.js';

/** A stretch of the body that may be the mark of a note. */
export interface MarkCandidate {
  readonly series: Series;
  readonly value: number;
  /** The printed mark with the white space that goes with it: what is taken out of the text. */
  readonly start: number;
  readonly end: number;
  /** How it is set, so that one document's marks can be compared. */
  readonly manner: string;
  /** How plausible it is by itself; above 0 a mark is likelier than not. */
  readonly score: number;
  /** Only where several marks are printed as one, such as `1,2`: its place among so many that have a note. */
  readonly group?: { readonly nth: number; readonly of: number };
}

const unitSign = /^\s?(?:%|°|(?:km|m|cm|kg|g|t)(?![\p{L}\d]))/u;
const unitWord = new RegExp(
  `^\\s?(?:(?:per\\s?cent|million|billion|thousand|hundred|tons?|tonnes?|years?|days?|weeks?|months?|hours?|minutes?|miles?|pages?|times?|o’clock|euros?|dollars?|pounds?|${oneOf(months.names)})${wordEnd})`,
  'iu',
);
const isUnit = (text: string) => unitSign.test(text) || unitWord.test(text);
// "the fields 35, the mill": a mark only in a document whose extractor puts a space before all of them.
const setOff = 'set off';
const number = /\d{1,12}/g;
const symbol = new RegExp(`\\s?(${symbols})(?=[\\s.,;:!?)”’"\\p{Lu}]|$)`, 'gu');

/**
 * Everything in the body that may be the mark of a note with one of these values.
 *
 * A run of digits can be a number, a mark, or a number with its mark glued on ("176012"): each reading is its own candidate.
 */
export function findMarkCandidates(
  text: string,
  isWanted: (series: Series, value: number) => boolean,
): readonly MarkCandidate[] {
  // A mark is behind a word: "[1]" before a paragraph numbers it.
  const found: MarkCandidate[] = setMarks(text).filter(({ start }) => !beginsParagraph(text, start));
  for (const match of text.matchAll(symbol)) {
    const value = symbolValue(match[1] ?? '');
    if (value === null || match.index === 0) continue;
    found.push({
      series: 'symbol',
      value,
      start: match.index,
      end: match.index + match[0].length,
      manner: 'symbol',
      score: 4,
    });
  }
  for (const match of text.matchAll(number)) found.push(...digitMarks(text, match.index, match[0], isWanted));
  const groups = findMarkGroups(text).flatMap((group) => groupedMarks(text, group, isWanted));
  const areSetOff = setsMarksOff(found);
  return [...outside(found, groups), ...groups]
    .filter(({ manner }) => manner !== setOff || areSetOff)
    .filter((candidate) => candidate.score > 0 && isWanted(candidate.series, candidate.value))
    .sort((a, b) => a.end - b.end || (a.group?.nth ?? 0) - (b.group?.nth ?? 0) || a.start - b.start);
}

function beginsParagraph(text: string, at: number): boolean {
  return at === 0 || text.slice(Math.max(0, at - 2), at + 2).includes('\n\n');
}

/** Whether most marks between sentences have a space before them: then those before a comma have it too. */
function setsMarksOff(found: readonly MarkCandidate[]): boolean {
  const spaced = found.filter(({ manner, score }) => manner === 'spaced' && score > 2).length;
  const glued = found.filter(({ manner, score }) => /^(?:point|closer)/.test(manner) && score > 2).length;
  return spaced > 2 && spaced > glued;
}

/** The marks of a group: all with a note in brackets or superscripts, all or none of plain digits. */
function groupedMarks(
  text: string,
  { start, end, manner, members }: MarkGroup,
  isWanted: (series: Series, value: number) => boolean,
): MarkCandidate[] {
  const wanted = members.filter(({ value }) => isWanted('number', value));
  const isCut = members.some(({ value, isPrinted }) => isPrinted && !isWanted('number', value));
  if (manner === 'digits' && isCut) return [];
  const judged =
    manner === 'digits'
      ? wholeNumber(text, start, end)
      : { start, manner, score: manner === 'bracket' ? 5 : 6 };
  if (judged === null) return [];
  return wanted.map(({ value }, nth) => ({
    series: 'number',
    value,
    end,
    ...judged,
    group: { nth, of: wanted.length },
  }));
}

/** Candidates that are no part of a likely group, in linear time. */
function outside(found: readonly MarkCandidate[], groups: readonly MarkCandidate[]): MarkCandidate[] {
  const covered = new Set<number>();
  for (const { group, start, end, score } of groups) {
    if (group === undefined || group.nth > 0 || score <= 0) continue;
    for (let at = start; at <= end; at += 1) covered.add(at);
  }
  return found.filter(({ end }) => !covered.has(end));
}

function digitMarks(
  text: string,
  at: number,
  digits: string,
  isWanted: (series: 'number', value: number) => boolean,
): MarkCandidate[] {
  const end = at + digits.length;
  const marks: MarkCandidate[] = [];
  for (let length = 1; length <= Math.min(4, digits.length); length += 1) {
    const start = end - length;
    if (text[start] === '0' || !isWanted('number', Number(text.slice(start, end)))) continue;
    const value = Number(text.slice(start, end));
    const mark = length < digits.length ? afterDigits(text, at, start, end) : wholeNumber(text, start, end);
    if (mark !== null) marks.push({ series: 'number', value, end, ...mark });
  }
  return marks;
}

/** What is judged of a stretch that may be a mark. */
export type Judged = Pick<MarkCandidate, 'start' | 'manner' | 'score'>;

/** The last digits of a longer number: 1760 and 12 in "176012". */
function afterDigits(text: string, from: number, start: number, end: number): Judged | null {
  const behind = behindMark(text, end);
  const before = text[from - 1] ?? ' ';
  if (behind === null || /[\p{L}]/u.test(before)) return null;
  const left = text.slice(from, start);
  const isYear = year.test(left);
  const isDecimal = /\d[.,]$/.test(text.slice(Math.max(0, from - 2), from));
  // 1902 is a year before it is 190 with a note 2.
  const isYearAsAWhole = year.test(text.slice(from, end));
  let score = isYear ? 2 : isYearAsAWhole ? -0.5 : left.length <= 3 ? 0.6 : 0.1;
  // 9,400 is one number: the mark would follow its three digits.
  if (isDecimal) score = before === ',' && left.length === 3 ? 1 : 0.3;
  score += behind.score;
  return { start, manner: `digit${behind.manner}`, score };
}

/** A run of digits that is a mark as a whole. */
function wholeNumber(text: string, start: number, end: number): Judged | null {
  const behind = behindMark(text, end);
  if (behind === null) return null;
  const before = text.slice(Math.max(0, start - 24), start);
  const previous = before.at(-1) ?? ' ';
  if (start === 0 || before.endsWith('\n\n')) return null;
  if (/\s/.test(previous)) return spacedMark(text, before, start, end);
  if (/\p{L}/u.test(previous)) {
    // G7, COVID19, B2: names, unless the word is an ordinary one.
    const [word = ''] = /[\p{L}\p{N}-]+$/u.exec(before) ?? [];
    const isName = /^(?:\p{Lu}{1,5}|\p{Lu}+-?)$/u.test(word) || /\d/.test(word);
    return { start, manner: `letter${behind.manner}`, score: (isName ? 0.5 : 4) + behind.score };
  }
  if (/[”"’'»)\]›]/.test(previous))
    return { start, manner: `closer${behind.manner}`, score: 4.5 + behind.score };
  if (/[.,;:!?…]/.test(previous)) return punctuated(text, before, start, end, behind);
  if (/[–—-]/.test(previous) && /\p{L}[–—]$/u.test(before)) return { start, manner: 'dash', score: 1 };
  return null;
}

function punctuated(text: string, before: string, start: number, end: number, behind: Behind): Judged | null {
  if (abbreviation.test(before)) return null;
  const score = /\d[.,:]$/.test(before) ? behindFigures(text, before, start, end) : 4.5 + behind.score;
  return { start, manner: `point${behind.manner}`, score };
}

/** How plausible a mark behind figures and a stop is: 1.3 billion, 9,400 and 12:30 are numbers. */
function behindFigures(text: string, before: string, start: number, end: number): number {
  const hasThreeDigits = end - start === 3;
  const rows: readonly (readonly [boolean, number])[] = [
    // A sentence may end in a year, and its mark follows.
    [/(?:^|\D)(?:1\d{3}|20\d\d)[.,:;]$/.test(before), 1.5],
    [before.endsWith(',') && hasThreeDigits, -3],
    [isUnit(text.slice(end, end + 14)), -3],
    // Groups of thousands have three digits: in "4,300,14" the last two are a mark.
    [/(?<![\d.,])\d{1,3}(?:,\d{3})+,$/.test(before) && !hasThreeDigits, 3],
  ];
  const closes = before.endsWith('.') && opensSentence(text, end);
  return rows.reduce((sum, [holds, points]) => sum + (holds ? points : 0), closes ? 1.5 : -1);
}

/** Whether a sentence opens here, or a paragraph ends. */
function opensSentence(text: string, at: number): boolean {
  return /^\s*(?:[\p{Lu}“"‘«(]|$)/u.test(text.slice(at, at + 4));
}

/** A number with a space before it: a mark only where no number would be. */
function spacedMark(text: string, before: string, start: number, end: number): Judged | null {
  const words = before.trimEnd();
  if (label.test(before) || isUnit(text.slice(end, end + 14))) return null;
  const space = start - (before.length - words.length);
  if (/[.!?…]["”’»)]*$/.test(words))
    return { start: space, manner: 'spaced', score: opensSentence(text, end) ? 2.5 : 0.2 };
  if (/["”’»)],?$/.test(words)) return { start: space, manner: 'spaced', score: 2 };
  if (/[,;:]$/.test(words)) return { start: space, manner: 'spaced', score: 0.8 };
  return /[\p{L}\p{N}]$/u.test(words) ? behindSpacedWord(text, space, end) : null;
}

/** A number behind a word and a space: what follows tells. */
function behindSpacedWord(text: string, start: number, end: number): Judged | null {
  const behind = text.slice(end, end + 3);
  if (/^\s[.,;:!?](?:\s|$)/.test(behind)) return { start, manner: 'spaced point', score: 2.5 };
  if (/^[.,;:!?](?:\s|$)/.test(behind))
    return { start, manner: setOff, score: /^[,;:]/.test(behind) ? 0.8 : 1.2 };
  return /^\s\p{Ll}/u.test(behind) ? { start, manner: setOff, score: 0.3 } : null;
}
