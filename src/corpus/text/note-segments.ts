import type { NoteNumber } from '../document.js';
import type { Vocabulary } from './hyphens.js';
import { joinLines } from './join.js';
import { endsSentence, type Line, lineWidth } from './line.js';
import type { Run } from './note-regions.js';

/** A note as it is printed, before its mark is known. */
export interface PrintedNote {
  readonly number: NoteNumber;
  readonly value: number;
  readonly series: 'number' | 'symbol';
  readonly chapter: number | undefined;
  readonly text: string;
  readonly paragraphs: number;
  /** The page at whose foot it begins; null for an endnote. */
  readonly page: number | null;
  /** The page on which its first line stands. */
  readonly printedOn: number;
}

interface Draft extends Omit<PrintedNote, 'text' | 'paragraphs' | 'chapter'> {
  readonly restarts: boolean;
  readonly parts: string[][];
}

/** Puts the lines of every note together, in the order in which the notes are printed. */
export function readNotes(
  lines: readonly Line[],
  runs: readonly Run[],
  pageOf: (line: number) => number,
  vocabulary: Vocabulary,
): readonly PrintedNote[] {
  const drafts: Draft[] = [];
  const width = lineWidth(
    runs
      .filter((run) => run.kind === 'foot' || run.kind === 'end')
      .flatMap((run) => lines.slice(run.from, run.to)),
  );
  for (const run of runs) {
    if (run.kind !== 'foot' && run.kind !== 'end') continue;
    const own = lines.slice(run.from, run.to);
    if (run.opening === null) {
      drafts.at(-1)?.parts.push(...partsOf(own, width, drafts.at(-1)?.parts.at(-1)?.at(-1)));
      continue;
    }
    const { number, value, series, rest } = run.opening;
    const page = run.kind === 'foot' ? pageOf(run.from) : null;
    const [head, ...tail] = own;
    const words = head === undefined ? [] : rest === '' ? tail : [{ ...head, text: rest }, ...tail];
    drafts.push({
      number,
      value,
      series,
      restarts: run.restarts,
      page,
      printedOn: pageOf(run.from),
      parts: partsOf(words, width, undefined),
    });
  }
  return withChapters(drafts, vocabulary);
}

/** Splits the lines of a note into its paragraphs. */
function partsOf(lines: readonly Line[], width: number, before: string | undefined): string[][] {
  const parts: string[][] = [[]];
  let last = before;
  for (const { text } of lines) {
    const isShort = last !== undefined && last.length < width * 0.8;
    const startsPart = last !== undefined && endsSentence(last) && isShort && /^[\p{Lu}“"]/u.test(text);
    if (startsPart && (parts.at(-1)?.length ?? 0) > 0) parts.push([text]);
    else parts.at(-1)?.push(text);
    last = text;
  }
  return parts.filter((part) => part.length > 0);
}

function withChapters(drafts: readonly Draft[], vocabulary: Vocabulary): PrintedNote[] {
  const chapters = { number: 1, symbol: 1 };
  const restarted = { number: false, symbol: false };
  for (const draft of drafts) if (draft.restarts) restarted[draft.series] = true;
  return drafts.map(({ restarts, parts, ...note }) => {
    if (restarts) chapters[note.series] += 1;
    return {
      ...note,
      chapter: restarted[note.series] ? chapters[note.series] : undefined,
      text: joinLines(parts.flat(), vocabulary),
      paragraphs: Math.max(1, parts.length),
    };
  });
}
