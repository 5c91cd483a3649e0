import type { NoteNumber } from '../../document.js';
import type { Vocabulary } from '../body/hyphens.js';
import { joinLines } from '../body/join.js';
import { endsSentence, type Line, lineWidth } from '../lines/line.js';
import type { Run } from '../regions/runs.js';
import type { Opening, Series } from './opening.js';
import { withPartedNumbers } from './parted-numbers.js';

/** A note that is known by its number, before its words are put together. */
export interface NoteSlot {
  readonly number: NoteNumber;
  readonly value: number;
  readonly series: Series;
  readonly chapter: number | undefined;
  /** Whether it is printed as `[1]`: then its mark is, too. */
  readonly inBrackets: boolean;
  /** Whether it is printed as `(1)`. */
  readonly inParentheses: boolean;
  /** The page at whose foot it begins; null for an endnote. */
  readonly page: number | null;
  /** The page on which its first line is. */
  readonly printedOn: number;
}

export interface NoteText {
  readonly text: string;
  readonly paragraphs: number;
}

/** A note by what opens it, and where. */
interface OpenedNote extends Pick<NoteSlot, 'page' | 'printedOn'> {
  readonly opening: Opening;
  readonly restarts: boolean;
}

/** What notes are known by, in the order in which they are printed. */
export function slotsOf(opened: readonly OpenedNote[]): readonly NoteSlot[] {
  const restarting = new Set(opened.filter(({ restarts }) => restarts).map(({ opening }) => opening.series));
  const chapters = { number: 1, symbol: 1, roman: 1 };
  return opened.map(({ opening: { number, value, series, style }, restarts, page, printedOn }) => {
    if (restarts) chapters[series] += 1;
    const chapter = restarting.has(series) ? chapters[series] : undefined;
    const inBrackets = series === 'number' && style === 'bracket';
    return {
      number,
      value,
      series,
      chapter,
      inBrackets,
      inParentheses: style === 'parenthesis',
      page,
      printedOn,
    };
  });
}

/** The notes that open in these runs. */
export function listNotes(runs: readonly Run[], pageOf: (line: number) => number): readonly NoteSlot[] {
  return slotsOf(
    runs.flatMap(({ kind, opening, restarts, from }) => {
      const printedOn = pageOf(from);
      return opening === null
        ? []
        : [{ opening, restarts, page: kind === 'foot' ? printedOn : null, printedOn }];
    }),
  );
}

/** The words of every note, in the order of `listNotes`; null for one whose words are not below its number. */
export function readNoteTexts(
  lines: readonly Line[],
  runs: readonly Run[],
  vocabulary: Vocabulary,
): readonly (NoteText | null)[] {
  const notes = runs.filter((run) => run.kind === 'foot' || run.kind === 'end');
  const width = lineWidth(notes.flatMap((run) => lines.slice(run.from, run.to)));
  const told: { readonly page: number; readonly words: Line[][] }[] = [];
  for (const run of notes) {
    const words = paragraphsOf(linesOf(lines, run), width);
    if (run.opening !== null) told.push({ page: lines[run.from]?.page ?? 1, words });
    else told.at(-1)?.words.push(...words);
  }
  return withPartedNumbers(told).map((words) => (words.length === 0 ? null : textOf(words, vocabulary)));
}

function textOf(paragraphs: readonly (readonly Line[])[], vocabulary: Vocabulary): NoteText {
  const printed = paragraphs.flat().map((line) => line.text);
  return { text: joinLines(printed, vocabulary), paragraphs: paragraphs.length };
}

function linesOf(lines: readonly Line[], run: Run): Line[] {
  const [head, ...tail] = lines.slice(run.from, run.to);
  if (head === undefined || run.opening === null) return head === undefined ? [] : [head, ...tail];
  return run.opening.rest === '' ? tail : [{ ...head, text: run.opening.rest }, ...tail];
}

/** Splits the lines of a note into its paragraphs. */
function paragraphsOf(lines: readonly Line[], width: number): Line[][] {
  const parts: Line[][] = [[]];
  let last: Line | undefined;
  for (const line of lines) {
    const isShort = last !== undefined && last.text.length < width * 0.8;
    const startsPart =
      last !== undefined && endsSentence(last.text) && isShort && /^[\p{Lu}“"]/u.test(line.text);
    if (startsPart && (parts.at(-1)?.length ?? 0) > 0) parts.push([line]);
    else parts.at(-1)?.push(line);
    last = line;
  }
  return parts.filter((part) => part.length > 0);
}
