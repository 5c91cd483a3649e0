import type { BracketedNote } from './bracketed-notes.js';
import { holdPlaces, withoutPlaces } from './held-places.js';
import { type Line, splitLines } from './lines/line.js';
import { tellApart } from './parse-text.js';
import { linePasses, runAll, runPasses, textPasses } from './passes.js';
import { type FoundRuns, type LineMoves, pointsOf, weighed } from './regions/find-runs.js';
import type { Move } from './regions/move.js';
import type { Run } from './regions/runs.js';
import { readTyped } from './typed-text.js';

/** Why a line was read as it was. */
export interface ExplainedLine {
  /** Of the source, counted from 1; where columns were unfolded, of what came of that. */
  readonly row: number;
  readonly text: string;
  /** `body`, `note 7`, `heading of notes`, or what became of a line that is no more: `left out`, `moved`. */
  readonly readAs: string;
  /** In words, what counted most first, with the points of each. */
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
  for (const { name, mends, run } of linePasses) {
    const left = run(lines);
    const rows = new Set(left.map(({ row }) => row));
    const readAs = name === 'stacked numbers' ? 'moved' : 'left out';
    for (const { row, text } of lines)
      if (!rows.has(row)) explained.push({ row, text, readAs, because: [mends] });
    lines = left;
  }
  const { runs, found } = tellApart(lines, source.includes('\f'), true);
  const told = namesOf(runs, lines.length);
  const steps = stepsOf(lines, found);
  lines.forEach((line, at) => {
    const readAs = told[at] ?? 'body';
    const moves = found.moves[at];
    const mended = steps.find(({ names }) => names[at] === readAs);
    const because =
      mended !== undefined && mended.mends !== null
        ? [mended.mends]
        : mended === undefined
          ? ['a counted list that no mark leads to']
          : moves === undefined
            ? []
            : reasonsOf(moves);
    explained.push({ row: line.row, text: line.text, readAs, because });
  });
  return explained.sort((a, b) => a.row - b.row);
}

interface StepNames {
  /** Null for what the features found themselves. */
  readonly mends: string | null;
  readonly names: readonly string[];
}

/** What each line was after the features, and after each pass. */
function stepsOf(lines: readonly Line[], { runs }: FoundRuns): readonly StepNames[] {
  const steps: StepNames[] = [{ mends: null, names: namesOf(runs, lines.length) }];
  let regions = { lines, runs };
  for (const { mends, run } of runPasses) {
    regions = run(regions);
    steps.push({ mends, names: namesOf(regions.runs, lines.length) });
  }
  return steps;
}

/** For each line what it is called. */
function namesOf(runs: readonly Run[], length: number): readonly string[] {
  const names: string[] = new Array(length).fill('body');
  let note = '';
  for (const { kind, opening, from, to } of runs) {
    if (opening !== null) note = `note ${opening.number}`;
    const name = kind === 'body' ? 'body' : kind === 'notes-heading' ? 'heading of notes' : note || 'note';
    names.fill(name, from, to);
  }
  return names;
}

function reasonsOf({ move, others }: LineMoves): readonly string[] {
  const reasons = inWords(move);
  const opens = others.filter(({ kind }) => kind === 'note opens');
  const [nearest] = opens.sort((a, b) => pointsOf(b) - pointsOf(a));
  if (move.kind === 'note opens' || nearest === undefined) return reasons;
  return [...reasons, ...inWords(nearest).map((reason) => `as a new note: ${reason}`)];
}

function inWords(move: Move): readonly string[] {
  return [...weighed(move)]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ feature, points }) => `${points > 0 ? '+' : '\u2212'}${round(Math.abs(points))} ${feature.when}`);
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
