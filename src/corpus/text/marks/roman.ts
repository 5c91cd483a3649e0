import { romanValue } from '../../roman.js';
import type { Vocabulary } from '../body/hyphens.js';
import type { Judged, MarkCandidate } from './candidates.js';
import { abbreviation, type Behind, behindMark, label } from './context.js';

const raised = /\s?(?:\^?\[([ivxlc]{1,9})\]|\^([ivxlc]{1,9})(?![\p{L}\p{N}]))/gu;
// The end of a word, as far as it can be a numeral; a sentence may begin right behind it.
const tail = /(?<![ivxlc])[ivxlc]+(?![\p{Ll}\p{Lo}\p{M}\p{N}])/gu;
const longestNumeral = 9;
// Words after which a numeral is part of the sentence: "books i and ii."
const asksForNumeral = /(?:^|[\s(])(?:and|or|to|of|in|the|from|with|under|by|und|et|e|y|o|ou|oder)$/i;

/**
 * Everything in the text that may be the mark of a note with a lower-case roman numeral.
 *
 * The last letters of a word can be its own or a mark glued to it ("mix", "treatyix"): each reading is its own candidate.
 *
 * @param vocabulary - The words of the document: a mark is likelier behind a word that is elsewhere without it.
 */
export function findRomanMarks(
  text: string,
  isWanted: (value: number) => boolean,
  vocabulary: Pick<Vocabulary, 'count'>,
): readonly MarkCandidate[] {
  const found: MarkCandidate[] = [];
  for (const match of text.matchAll(raised)) {
    const value = romanValue(match[1] ?? match[2] ?? '');
    if (value === null) continue;
    const place = { start: match.index, end: match.index + match[0].length };
    found.push({ series: 'roman', value, ...place, manner: match[1] ? 'bracket' : 'caret', score: 5 });
  }
  for (const match of text.matchAll(tail)) found.push(...readings(text, match, isWanted, vocabulary));
  return found
    .filter((candidate) => candidate.score > 0 && isWanted(candidate.value))
    .sort((a, b) => a.end - b.end || a.start - b.start);
}

function readings(
  text: string,
  match: RegExpExecArray,
  isWanted: (value: number) => boolean,
  vocabulary: Pick<Vocabulary, 'count'>,
): MarkCandidate[] {
  const [letters] = match;
  const end = match.index + letters.length;
  const behind = behindMark(text, end);
  if (behind === null) return [];
  const marks: MarkCandidate[] = [];
  for (let length = 1; length <= Math.min(longestNumeral, letters.length); length += 1) {
    const value = romanValue(letters.slice(-length));
    if (value === null || !isWanted(value)) continue;
    const mark = judge(text, end - length, end, behind, vocabulary);
    if (mark !== null) marks.push({ series: 'roman', value, end, ...mark });
  }
  return marks;
}

function judge(
  text: string,
  start: number,
  end: number,
  behind: Behind,
  vocabulary: Pick<Vocabulary, 'count'>,
): Judged | null {
  const before = text.slice(Math.max(0, start - 40), start);
  if (before === '' || before.endsWith('\n\n')) return null;
  if (/\s$/.test(before)) return spaced(text, before, start, end);
  // Links and addresses end in any letters.
  if (/(?:\/|@|www\.)\S*$/.test(before)) return null;
  if (/[\p{L}\p{M}]$/u.test(before))
    return gluedToWord(before, text.slice(start, end), start, behind, vocabulary);
  if (/\d$/.test(before)) {
    // 12v, 5l and 10x are leaves, litres and times; a year is none of these.
    const isUnit = end - start === 1 && text[start] !== 'i' && !/(?:^|\D)(?:1\d{3}|20\d\d)$/.test(before);
    return { start, manner: `digit${behind.manner}`, score: (isUnit ? 0.5 : 3.5) + behind.score };
  }
  if (/[.,;:!?…]$/.test(before)) return punctuated(before, start, behind);
  if (/(?:[\p{L}\p{N}]{2}|[.,!?…])[”"’'»)\]›]+$/u.test(before))
    return { start, manner: `closer${behind.manner}`, score: 4.5 + behind.score };
  return null;
}

function punctuated(before: string, start: number, behind: Behind): Judged | null {
  const words = before.replace(/[.,;:!?…]+$/, '');
  // "e.i" and "p.xi" are abbreviations; a sentence may end in "U.S."
  if (abbreviation.test(before) || /(?:^|[^\p{L}])\p{Ll}$/u.test(words)) return null;
  const isInitial = /(?:^|[^\p{L}])\p{Lu}$/u.test(words);
  return { start, manner: `point${behind.manner}`, score: (isInitial ? 2 : 4.5) + behind.score };
}

function gluedToWord(
  before: string,
  numeral: string,
  start: number,
  behind: Behind,
  vocabulary: Pick<Vocabulary, 'count'>,
): Judged | null {
  const word = /[\p{L}\p{M}\p{N}]+(?:[-’'][\p{L}\p{M}\p{N}]+)*$/u.exec(before)?.[0] ?? '';
  if (word.length < 2 || /\d/.test(word)) return null;
  // Many words end in one of these letters, few in two of them, hardly any in more.
  let score = numeral.length > 2 ? 3 : numeral.length > 1 ? 2 : 0.5;
  const stems = [word, `${word}s`, word.replace(/s$/, '')];
  if (stems.some((stem) => vocabulary.count(stem) > 0)) score += 2;
  if (vocabulary.count(word + numeral) > 1) score -= 3;
  return { start, manner: `letter${behind.manner}`, score: score + behind.score };
}

/** A numeral with a space before it: a mark only where no numeral would be. */
function spaced(text: string, before: string, start: number, end: number): Judged | null {
  const words = before.trimEnd();
  if (words === '' || label.test(before)) return null;
  const place = { start: start - (before.length - words.length), manner: 'spaced' };
  const isLetter = end - start === 1;
  const behind = text.slice(end, end + 4);
  if (/[.!?…]["”’»)]*$/.test(words)) {
    const opensSentence = /^\s+["“‘«(]?\p{Lu}|^\s*$/u.test(behind);
    return opensSentence ? { ...place, score: isLetter ? 1 : 2.5 } : null;
  }
  if (/[\p{L}\p{N}]$/u.test(words))
    return asksForNumeral.test(words) ? null : behindSpacedWord(words, behind, place.start, isLetter);
  if (isLetter) return null;
  if (/["”’»)],?$/.test(words)) return { ...place, score: 1.5 };
  return /[,;:]$/.test(words) && /^\s+\p{L}/u.test(behind) ? { ...place, score: 0.8 } : null;
}

/** A numeral behind a word and a space: what follows tells. */
function behindSpacedWord(words: string, behind: string, start: number, isLetter: boolean): Judged | null {
  if (/^\s[.,;:!?](?:\s|$)/.test(behind))
    return { start, manner: 'spaced point', score: isLetter ? 1.5 : 2.5 };
  if (!/^[.,;:!?](?:\s|$)/.test(behind)) return null;
  // Kings and popes are counted behind their names.
  const isName = /(?:^|\s)\p{Lu}\S*$/u.test(words);
  return { start, manner: 'spaced word', score: isLetter || isName ? 0.3 : 1.2 };
}
