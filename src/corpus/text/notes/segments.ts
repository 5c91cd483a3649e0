import type { NoteNumber } from '../../document.js';
import type { Vocabulary } from '../body/hyphens.js';
import { joinLines } from '../body/join.js';
import { endsSentence, type Line, lineWidth } from '../lines/line.js';
import type { Run } from '../regions/runs.js';
import { assignPieces } from './lone-numbers.js';
import type { Series } from './opening.js';
import { tellingWords } from './words.js';

/** A note that is known by its number, before its words are put together. */
export interface NoteSlot {
  readonly number: NoteNumber;
  readonly value: number;
  readonly series: Series;
  readonly chapter: number | undefined;
  /** Whether it is printed as `[1]`: then its mark is, too. */
  readonly inBrackets: boolean;
  /** Whether it is printed as `(1)`. */
  readonly inParentheses?: boolean;
  /** The page at whose foot it begins; null for an endnote. */
  readonly page: number | null;
  /** The page on which its first line is. */
  readonly printedOn: number;
}

/** No page has more notes; putting scattered ones together takes the square of their number. */
export const mostScattered = 500;

export interface NoteText {
  readonly text: string;
  readonly paragraphs: number;
}

/** The notes that open in these runs, in the order in which they are printed. */
export function listNotes(runs: readonly Run[], pageOf: (line: number) => number): readonly NoteSlot[] {
  const opened = runs.filter((run) => run.opening !== null);
  const chapters = { number: 1, symbol: 1, roman: 1 };
  const restarts = (series: Series) => opened.some((run) => run.restarts && run.opening?.series === series);
  const restarted = { number: restarts('number'), symbol: restarts('symbol'), roman: restarts('roman') };
  return opened.flatMap((run) => {
    if (run.opening === null) return [];
    const { number, value, series, style } = run.opening;
    if (run.restarts) chapters[series] += 1;
    const printedOn = pageOf(run.from);
    const chapter = restarted[series] ? chapters[series] : undefined;
    const inBrackets = series === 'number' && style === 'bracket';
    const inParentheses = style === 'parenthesis';
    const page = run.kind === 'foot' ? printedOn : null;
    return [{ number, value, series, chapter, inBrackets, inParentheses, page, printedOn }];
  });
}

/**
 * Puts the words of every note together.
 *
 * @param contexts - For each note the words around its mark, empty where it has none.
 * @returns One text a note, in the order of `listNotes`; null for one that cannot be told from the note above.
 */
export function readNoteTexts(
  lines: readonly Line[],
  runs: readonly Run[],
  contexts: readonly string[],
  vocabulary: Vocabulary,
): readonly (NoteText | null)[] {
  const notes = runs.filter((run) => run.kind === 'foot' || run.kind === 'end');
  const width = lineWidth(notes.flatMap((run) => lines.slice(run.from, run.to)));
  const parts: (Line[][] | null)[] = [];
  const noteAbove = () => parts.findLast((part) => part !== null) ?? null;
  for (const region of regionsOf(runs)) {
    if (isScattered(lines, region)) {
      const telling = contexts.slice(parts.length, parts.length + region.length).map(tellingWords);
      const { before, notes } = assignPieces(lines, region, telling, parts.length > 0);
      noteAbove()?.push(...before);
      parts.push(...notes);
      continue;
    }
    for (const run of region) {
      const own = paragraphsOf(linesOf(lines, run), width, noteAbove()?.at(-1)?.at(-1));
      if (run.opening !== null) parts.push(own);
      else noteAbove()?.push(...own);
    }
  }
  return parts.map((own) => (own === null ? null : textOf(own, vocabulary)));
}

function textOf(paragraphs: readonly (readonly Line[])[], vocabulary: Vocabulary): NoteText {
  const printed = paragraphs.flat().map((line) => line.text);
  return { text: joinLines(printed, vocabulary), paragraphs: Math.max(1, paragraphs.length) };
}

/** Whether numbers are apart from their words in these notes. */
function isScattered(lines: readonly Line[], region: readonly Run[]): boolean {
  if (region.length > mostScattered) return false;
  return region.some((run) => run.opening?.lone && (region[0]?.opening === null || isEmptyOrCut(lines, run)));
}

/** Whether the words of a lone number are not simply those below it. */
function isEmptyOrCut(lines: readonly Line[], run: Run): boolean {
  const number = lines[run.from];
  const above = lines[run.from - 1];
  if (run.to - run.from < 2) return true;
  return number?.gap === 0 && above !== undefined && (lines[run.from + 1]?.gap ?? 0) > 0;
}

/** Notes that are below each other, with no body between. */
function regionsOf(runs: readonly Run[]): Run[][] {
  const regions: Run[][] = [];
  let above: Run | undefined;
  for (const run of runs) {
    const isNote = run.kind === 'foot' || run.kind === 'end';
    if (isNote && above?.kind === run.kind) regions.at(-1)?.push(run);
    else if (isNote) regions.push([run]);
    above = run;
  }
  return regions;
}

function linesOf(lines: readonly Line[], run: Run): Line[] {
  const [head, ...tail] = lines.slice(run.from, run.to);
  if (head === undefined || run.opening === null) return head === undefined ? [] : [head, ...tail];
  return run.opening.rest === '' ? tail : [{ ...head, text: run.opening.rest }, ...tail];
}

/** Splits the lines of a note into its paragraphs. */
function paragraphsOf(lines: readonly Line[], width: number, before: Line | undefined): Line[][] {
  const parts: Line[][] = [[]];
  let last = before;
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
