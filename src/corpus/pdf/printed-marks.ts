import { findMarkEvidence } from '../text/marks/evidence.js';
import type { Opening } from '../text/notes/opening.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

/** What a mark and its note have in common. */
type Named = Pick<Opening, 'series' | 'value' | 'style'>;

/** Where marks are printed, before anything is known about the notes. */
export interface PrintedMarks {
  /** Whether the mark of a note is above the line on its page, or on the page before. */
  isMarked(note: Named, line: PrintLine): boolean;
  /** How often it is before the line, on whatever page. */
  timesBefore(note: Named, line: PrintLine): number;
  /** How many numbers have a mark. */
  readonly numbers: number;
}

// Only a mark explains it.
const sure = 3;

/** @param arePlain - Whether figures right behind a word count, that are neither raised nor in brackets. */
export function findPrintedMarks(pages: readonly Page[], arePlain = false): PrintedMarks {
  const lines = pages.flatMap(({ columns }) => columns.flat());
  const { times, numbers } = findMarkEvidence(lines, arePlain);
  const order = new Map(lines.map((line, at) => [line, at]));
  const begins = new Map<number, number>();
  lines.forEach(({ sheet }, at) => {
    if (!begins.has(sheet)) begins.set(sheet, at);
  });
  const isBefore = (note: Named, line: PrintLine, from: number) => {
    const seriesOf =
      note.style === 'parenthesis'
        ? (['number', 'parenthesis', 'parenthesis apart'] as const)
        : [note.series];
    return seriesOf.some((series) => times(series, note.value, sure, from, order.get(line) ?? 0) > 0);
  };
  return {
    numbers,
    timesBefore: ({ series, value }, line) => times(series, value, sure, 0, order.get(line) ?? 0),
    isMarked: (note, line) => isBefore(note, line, begins.get(line.sheet - 1) ?? begins.get(line.sheet) ?? 0),
  };
}
