import type { Line } from '../lines/line.js';
import type { Run } from './runs.js';

/** The printed pages of a text. */
interface Sheets {
  readonly hasPages: boolean;
  /** The page of a line, counted from 1. */
  pageOf(line: number): number;
}

/** Form feeds tell the pages; without them, every block of footnotes ends one, where text goes on below it. */
export function findSheets(lines: readonly Line[], runs: readonly Run[], hasFormFeeds: boolean): Sheets {
  if (hasFormFeeds) return { hasPages: true, pageOf: (line) => lines[line]?.page ?? 1 };
  const pages: number[] = [];
  runs.forEach((run, at) => {
    const turns = run.kind === 'body' && runs[at - 1]?.kind === 'foot';
    const page = (pages.at(-1) ?? 1) + (turns ? 1 : 0);
    for (let line = run.from; line < run.to; line += 1) pages.push(page);
  });
  // With a single block of notes nothing tells a page from a text that has none.
  const hasPages = (pages.at(-1) ?? 1) > 1;
  return { hasPages, pageOf: (line) => pages[line] ?? 1 };
}
