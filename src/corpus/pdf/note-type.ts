import { heaviest } from '../counting.js';
import { mostMisread } from '../text/notes/count.js';
import { type Opening, readOpening } from '../text/notes/opening.js';
import type { Column } from './columns.js';
import type { BodyType, Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { PrintedMarks } from './printed-marks.js';

/** How a document sets its footnotes. */
export interface NoteType {
  /** How their numbers are set; a document keeps to one form. */
  readonly style: Opening['style'];
  /** Lines of notes are no larger; null where notes are as large as the text. */
  readonly largest: number | null;
  /** The lines of a note are no further apart; null where they are as far apart as those of the text. */
  readonly widest: number | null;
  /** Whether a machine recognised the text, so that a raised `6` may have become `6.`, `6` or a letter. */
  readonly isScan: boolean;
  /** Whether nearly all numbers that open notes have a readable mark; not so in scans. */
  readonly isMarked: boolean;
}

/** A line that may open a footnote. */
interface Candidate {
  readonly opening: Opening;
  readonly line: PrintLine;
  readonly column: Column;
  readonly at: number;
  readonly isMarked: boolean;
  /** Whether it is set smaller than the text, or tighter. */
  readonly isSmall: boolean;
}

// A line this much smaller than the text is set in another type; and lines this much closer.
const smaller = 0.95;
const closer = 0.85;

/**
 * Learns how footnotes are set from the lines that certainly open one: at the foot of a column, with nothing larger below,
 * and with their mark above on the page.
 *
 * @returns Null where no line does.
 */
export function learnNoteType(
  pages: readonly Page[],
  body: BodyType,
  marks: PrintedMarks,
  isScan: boolean,
): NoteType | null {
  const found = pages.flatMap((page) => page.columns.flatMap((column) => candidatesIn(column, body, marks)));
  const numbered = found.filter(({ opening }) => opening.series === 'number');
  const certain = numbered.filter((candidate) => candidate.isMarked && isCertain(candidate));
  // Where a scan's marks can't be read, numbers that follow each other in small type must do.
  const counted =
    certain.length > 0 || !isScan ? certain : longestCount(numbered.filter(({ isSmall }) => isSmall));
  const seeds = counted.length > 0 ? counted : found.filter(isSymbol);
  const style = heaviest(
    seeds.map(({ opening }) => [opening.style, opening.style === 'superscript' ? 2 : 1]),
  );
  if (style === null) return null;
  const own = seeds.filter(({ opening }) => opening.style === style);
  const below = own.flatMap(({ column, at }) => column.slice(at));
  const usual = quantile(
    below.map((line) => line.size),
    isScan ? 0.5 : 0.9,
  );
  // A program that recognises scans gives one type many sizes: what is nearer to the notes' than to the text's is a note's.
  const largest = isScan ? (usual + body.size) / 2 : usual * 1.07;
  const steps = own.flatMap(({ column, at }) => stepsOf(column.slice(at)));
  const widest = quantile(steps, 0.5);
  const alike = numbered.filter((candidate) => candidate.opening.style === style && candidate.isSmall);
  return {
    style,
    isScan,
    largest: usual <= body.size * smaller ? largest : null,
    widest: steps.length > 0 && widest <= body.leading * closer ? (widest + body.leading) / 2 : null,
    isMarked: !isScan && alike.filter((candidate) => candidate.isMarked).length >= alike.length * 0.85,
  };
}

/** The pages on which a line may open a note that has its mark, and those on which such a note may go on. */
export function mayHaveNotes(pages: readonly Page[], type: NoteType, marks: PrintedMarks): readonly Page[] {
  const opens = pages.map((page) =>
    page.columns.flat().some((line) => markedOpening(line.text, line, type, marks) !== null),
  );
  return pages.filter((_, at) => opens[at] || opens[at - 1]);
}

/** The opening with which words of a line begin, in the form of the document's notes and with its mark before; else null. */
export function markedOpening(
  words: string,
  line: PrintLine,
  type: NoteType,
  marks: PrintedMarks,
): Opening | null {
  const opening = readOpening(words);
  return opening?.style === type.style && marks.isMarked(opening, line) ? opening : null;
}

function candidatesIn(column: Column, body: BodyType, marks: PrintedMarks): Candidate[] {
  return column.flatMap((line, at): Candidate[] => {
    const opening = readOpening(line.text);
    if (opening === null || opening.lone) return [];
    const below = column.slice(at);
    if (below.some((other) => other.size > line.size * 1.12 && other.size > body.size * smaller)) return [];
    const steps = stepsOf(below);
    const usual = quantile(
      below.map((other) => other.size),
      0.5,
    );
    const isTight = steps.length > 0 && quantile(steps, 0.5) <= body.leading * closer;
    return [
      {
        opening,
        line,
        column,
        at,
        isMarked: marks.isMarked(opening, line),
        isSmall: usual <= body.size * smaller || isTight,
      },
    ];
  });
}

function isCertain({ opening, isSmall }: Candidate): boolean {
  return isSmall || opening.style === 'superscript';
}

/** A star or dagger that is set small and has its mark on the page. */
function isSymbol({ opening, isSmall, isMarked }: Candidate): boolean {
  return opening.series === 'symbol' && isSmall && isMarked && !/^[§¶]/.test(String(opening.number));
}

const misreadAs: ReadonlySet<Opening['style']> = new Set(['superscript', 'plain', 'glued', 'dot']);

/** Whether a machine may read one form of number as the other. */
export function areAlike(a: Opening['style'], b: Opening['style']): boolean {
  return a === b || (misreadAs.has(a) && misreadAs.has(b));
}

/** The candidates that count on from each other, where at least three do. */
function longestCount(candidates: readonly Candidate[]): readonly Candidate[] {
  const counts: Candidate[][] = [];
  for (const candidate of candidates) {
    const { style, value } = candidate.opening;
    const before = counts.find((count) => {
      const last = count.at(-1)?.opening;
      if (last === undefined || !areAlike(last.style, style)) return false;
      return value > last.value && value <= last.value + mostMisread;
    });
    if (before !== undefined) before.push(candidate);
    else counts.push([candidate]);
  }
  const [longest] = counts.sort((a, b) => b.length - a.length);
  return longest !== undefined && longest.length >= 3 ? longest : [];
}

function stepsOf(lines: Column): number[] {
  return lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
