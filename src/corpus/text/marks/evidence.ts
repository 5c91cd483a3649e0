import { countBelow } from '../../counting.js';
import { readVocabulary } from '../body/hyphens.js';
import type { Line } from '../lines/line.js';
import { type Series, symbolValue } from '../notes/symbols.js';
import { year } from './context.js';
import { behindWord, type SetManner, setMarks, symbols } from './grammar.js';
import { findMarkGroups, type MarkGroup } from './groups.js';
import { findRomanMarks } from './roman.js';

type MarkSeries = Series | 'parenthesis' | 'parenthesis apart' | 'bracket';

/** Where the body may mark notes, line by line, before anything is known about the notes. */
export interface MarkEvidence {
  /**
   * How many marks with this value are suggested in the lines from `from` to below `to`.
   *
   * @param series - `parenthesis`, `bracket`: a mark printed as `(1)` or `[1]`, whatever else suggests the number.
   * @param least - How strongly: 1 for a number that may as well be the author's, 2 for one between sentences, 3 for one
   *   that only a mark explains.
   */
  times(series: MarkSeries, value: number, least: Strength, from: number, to: number): number;
  /** How many numbers are suggested at all. */
  readonly numbers: number;
}

type Strength = 1 | 2 | 3;

/** The lines that have marks of one value, in order: for 1, 2 and 3 those that suggest it at least so strongly. */
type Sightings = Readonly<Record<Strength, number[]>>;

// A number right behind a word, a closing quote or a full stop, and nothing glued behind it.
const glued = new RegExp(`(?<=${behindWord})(\\d{1,3})(?![\\d\\p{L}%])`, 'gu');
// 1760 and its note 12 print as 176012; "187" and 7 as "1877".
const behindDigits = /(?<![\d.,])\d{1,6}(?=(?![\d\p{L}%])(?![.,]\d))/gu;
// Some extractors set a mark off by a space before it and none behind it: "the fields 35, the mill".
const spaced =
  /(?<=[.,;:!?…”"’'»)\]]\s)(\d{1,3})(?=\s|$)|(?<=[\p{L}\d]\s)(\d{1,3})(?=\s?[.,;:!?](?:\s|$))|^(\d{1,3})(?=$|\s[.,;:]|[.,;:]$|[,;:]\s\p{Ll})/gu;
// Between the end of a sentence and the next, or the end of a line.
const betweenSentences = /(?<=[.!?…]["”’»)]*\s)(\d{1,3})(?=$|\s["“‘«(]?\p{Lu})/gu;
const symbol = new RegExp(`(?<=\\S\\s?)(${symbols})`, 'g');
const symbolFirst = new RegExp(`^${symbols}`);
// Who stresses words by asterisks, as Markdown does, marks no notes by them.
const stressed = /(?<!\S)(\*{1,2})[^*\s][^*]*\1/;
const leastStressed = 3;

/**
 * Looks through all lines once.
 *
 * @param arePlain - Whether figures that nothing sets apart from the words count.
 */
export function findMarkEvidence(
  lines: readonly (Pick<Line, 'text'> & Partial<Pick<Line, 'roman'>>)[],
  arePlain = true,
): MarkEvidence {
  const sightings = new Map<string, Sightings>();
  const add = (key: string, line: number, strength: Strength) => {
    const same: Sightings = sightings.get(key) ?? { 1: [], 2: [], 3: [] };
    sightings.set(key, same);
    for (const least of [1, 2, 3] as const) if (least <= strength) same[least].push(line);
  };
  const isStressed = lines.filter(({ text }) => stressed.test(text)).length >= leastStressed;
  lines.forEach(({ text }, line) => {
    const addHere: AddHere = (key, strength) => add(key, line, strength);
    addSetMarks(isStressed ? text.replaceAll('*', '') : text, arePlain, addHere);
    if (arePlain) addPlainMarks(text, addHere);
  });
  if (lines.some((line) => line.roman)) addRomanMarks(lines, add);
  return {
    numbers: [...sightings.keys()].filter((key) => key.startsWith('number')).length,
    times: (series, value, least, from, to) => {
      const seen = sightings.get(`${series}${value}`)?.[least] ?? [];
      return countBelow(seen, (line) => line < to) - countBelow(seen, (line) => line < from);
    },
  };
}

type AddHere = (key: string, strength: Strength) => void;

/** "(1)" behind a space may as well be an item, right behind a word a clause's, and figures with a comma pages. */
function isSure(manner: SetManner | MarkGroup['manner'], arePlain: boolean): boolean {
  return manner !== 'parenthesis apart' && (arePlain || (manner !== 'parenthesis' && manner !== 'digits'));
}

/** Marks that are set apart from the words: in brackets or raised, groups, symbols. */
function addSetMarks(text: string, arePlain: boolean, add: AddHere): void {
  // Symbols are seen wherever they are; what is raised opens a note where nothing is before it.
  const marks = setMarks(text).filter(({ series, start }) => series === 'number' && (arePlain || start > 0));
  for (const { value, manner } of marks) {
    if (isSure(manner, arePlain)) add(`number${value}`, 3);
    add(`${manner}${value}`, 3);
  }
  const groups = findMarkGroups(text).filter(({ manner }) => isSure(manner, arePlain));
  for (const { manner, members } of groups) {
    for (const { value } of members) {
      add(`number${value}`, 3);
      if (manner === 'bracket') add(`bracket${value}`, 3);
    }
  }
  // Notes have no notes.
  if (symbolFirst.test(text)) return;
  for (const found of text.matchAll(symbol)) add(`symbol${symbolValue(found[1] ?? '')}`, 3);
}

/** Digits that what is around them suggests as marks. */
function addPlainMarks(text: string, add: AddHere): void {
  for (const found of text.matchAll(glued))
    add(`number${Number(found[1])}`, isDecimal(text, found.index) ? 1 : 3);
  for (const [digits] of text.matchAll(behindDigits))
    for (const length of [1, 2, 3].filter((fewer) => fewer < digits.length))
      add(`number${Number(digits.slice(-length))}`, year.test(digits.slice(0, -length)) ? 2 : 1);
  for (const found of text.matchAll(spaced)) add(`number${Number(found[1] ?? found[2] ?? found[3])}`, 1);
  for (const found of text.matchAll(betweenSentences)) add(`number${Number(found[1])}`, 2);
}

/** Whether the digits at this place may be the rest of a figure: "3.1", "1,200", "12:30", but not "in 1871,12". */
function isDecimal(text: string, at: number): boolean {
  return /(?<!\d)\d{1,3}[.,:]$/.test(text.slice(Math.max(0, at - 5), at));
}

function addRomanMarks(
  lines: readonly Pick<Line, 'text'>[],
  add: (key: string, line: number, strength: Strength) => void,
): void {
  const vocabulary = readVocabulary(lines);
  lines.forEach(({ text }, line) => {
    for (const { value, score } of findRomanMarks(text, () => true, vocabulary))
      add(`roman${value}`, line, score >= 4 ? 3 : score >= 2 ? 2 : 1);
  });
}
