import type { Body } from './body/assemble.js';
import type { BracketedNote } from './bracketed-notes.js';
import { holdPlaces, withoutPlaces } from './held-places.js';
import { type Line, splitLines } from './lines/line.js';
import { openingOf } from './notes/opening.js';
import { tellApart } from './parse-text.js';
import { linePasses, runAll, textPasses } from './passes.js';
import { readTyped } from './typed-text.js';

/** Why a line was read as it was. */
export interface ExplainedLine {
  /** Of the source, counted from 1. */
  readonly row: number;
  readonly text: string;
  /** `body`, `note 7`, `heading of notes`, or `left out`. */
  readonly readAs: string;
  /** In words. */
  readonly because: readonly string[];
}

/** Reads a text as `parseTypedText` does, and says of every line with words why it is body, note or neither. */
export function explainText(source: string): readonly ExplainedLine[] {
  const { text, notes } = readTyped(source);
  if (notes.length === 0) return explainPrinted(text);
  const { body, rowOf } = holdPlaces(text, notes);
  const printed = explainPrinted(body).map((line) => ({
    ...line,
    row: rowOf(line.row),
    text: withoutPlaces(line.text),
  }));
  return [...printed, ...notes.flatMap(({ note }) => typedLines(text, note))].sort((a, b) => a.row - b.row);
}

/** The lines of a note that was typed in brackets. */
function typedLines(text: string, { label, start, end }: BracketedNote): readonly ExplainedLine[] {
  const first = text.slice(0, start).split('\n').length;
  return text
    .slice(start, end)
    .split('\n')
    .map((line, at) => ({
      row: first + at,
      text: line.trim(),
      readAs: `note ${label}`,
      because: ['its typist set it in brackets, or behind a number in brackets'],
    }))
    .filter((line) => line.text !== '');
}

/** Explains what lines tell: all of a text but notes in brackets. */
function explainPrinted(printed: string): readonly ExplainedLine[] {
  const source = runAll(textPasses, printed);
  const explained: ExplainedLine[] = [];
  let lines = splitLines(source);
  for (const { mends, run } of linePasses) {
    const left = run(lines);
    const rows = new Set(left.map(({ row }) => row));
    for (const { row, text } of lines)
      if (!rows.has(row)) explained.push({ row, text, readAs: 'left out', because: [mends] });
    lines = left;
  }
  const { runs, body } = tellApart(lines, source.includes('\f'));
  let nth = -1;
  for (const { kind, opening, restarts, from, to } of runs) {
    if (opening !== null) nth += 1;
    const note = body.notes[Math.max(nth, 0)]?.number;
    const readAs = kind === 'body' ? 'body' : kind === 'notes-heading' ? 'heading of notes' : `note ${note}`;
    lines.slice(from, to).forEach((line, at) => {
      const opens = at === 0 && opening !== null;
      const because = opens
        ? [
            restarts ? 'counting starts again with its number' : 'its number goes on with the count',
            markOf(body, nth),
          ]
        : kind === 'body'
          ? whyBody(line)
          : [];
      explained.push({ row: line.row, text: line.text, readAs, because });
    });
  }
  return explained.sort((a, b) => a.row - b.row);
}

function markOf({ marks, marked }: Body, nth: number): string {
  const mark = marks[nth] ?? null;
  if (mark === null) return 'no mark was found that leads to it';
  const words = marked.text.slice(Math.max(0, mark.start - 30), mark.start).split(/\s+/);
  return `its mark is behind “${words.slice(1).join(' ')}”`;
}

function whyBody(line: Line): readonly string[] {
  return openingOf(line) === null ? [] : ['its number goes on with no count that marks lead to'];
}
