import type { Line } from './line.js';
import type { Run } from './note-regions.js';

/** The printed pages of a text. */
export interface Sheets {
  readonly hasPages: boolean;
  /** The page of a line, counted from 1. */
  pageOf(line: number): number;
}

/** Form feeds tell the pages; without them, every block of footnotes ends one. */
export function findSheets(lines: readonly Line[], runs: readonly Run[], hasFormFeeds: boolean): Sheets {
  if (hasFormFeeds) return { hasPages: true, pageOf: (line) => lines[line]?.page ?? 1 };
  const starts: number[] = [];
  runs.forEach((run, at) => {
    if (run.kind === 'body' && runs[at - 1]?.kind === 'foot') starts.push(run.from);
  });
  const hasPages = runs.some((run) => run.kind === 'foot');
  return { hasPages, pageOf: (line) => 1 + starts.filter((start) => start <= line).length };
}
