import { removeBrowserEdges } from './lines/browser-edges.js';
import { unfoldColumns } from './lines/columns.js';
import { removeFurniture } from './lines/furniture.js';
import type { Line } from './lines/line.js';
import { removeLineNumbers } from './lines/line-numbers.js';
import { unfoldNoteColumns } from './lines/note-columns.js';
import { restoreFormFeeds } from './lines/page-numbers.js';
import { returnStackedNumbers } from './lines/stacked-numbers.js';
import { returnStrayNumbers } from './lines/stray-numbers.js';
import { claimNoteHeads } from './notes/heads.js';
import { cutChapterHeads } from './regions/chapter-heads.js';
import { tellRomanOpenings } from './regions/roman-openings.js';
import type { Run } from './regions/runs.js';
import { returnUnopened } from './regions/unopened-notes.js';

/** One thing that is mended, before or after the notes are told from the body. */
interface Pass<Of> {
  readonly name: string;
  /** What it mends, in words that `--explain` prints. */
  readonly mends: string;
  /** The passes that must have run before. */
  readonly needs: readonly string[];
  run(of: Of): Of;
}

/** The text as a whole, in this order: what an extractor made of the pages. */
export const textPasses: readonly Pass<string>[] = [
  {
    name: 'line ends',
    mends: 'line ends of Windows and of old Macs',
    needs: [],
    run: (text) => text.replace(/\r\n?/g, '\n'),
  },
  {
    name: 'links back',
    mends: 'notes in brackets below a number and the words of a link, "12 (return)"',
    needs: ['line ends'],
    run: dropLinksBack,
  },
  {
    name: 'form feeds',
    mends: 'page breaks that were left out, where page numbers tell them',
    needs: ['line ends'],
    run: restoreFormFeeds,
  },
  {
    name: 'columns',
    mends: 'two columns printed side by side',
    needs: ['form feeds'],
    run: unfoldColumns,
  },
  {
    name: 'columns of notes',
    mends: 'notes printed side by side at the foot of a page',
    // On a page in two columns the notes are part of these.
    needs: ['columns'],
    run: unfoldNoteColumns,
  },
];

/** Run on the printed lines, in this order: they take out what is no text, and put numbers back in their place. */
export const linePasses: readonly Pass<readonly Line[]>[] = [
  {
    name: 'browser edges',
    mends: 'what a browser prints around a page: date, title, address, count of pages',
    needs: ['columns of notes'],
    run: removeBrowserEdges,
  },
  {
    name: 'line numbers',
    mends: 'numbers beside every line of a page, as in pleadings',
    needs: ['browser edges'],
    run: removeLineNumbers,
  },
  {
    name: 'roman openings',
    mends: 'roman numerals that are notes, page numbers or lists',
    needs: ['line numbers'],
    run: tellRomanOpenings,
  },
  {
    name: 'furniture',
    mends: 'running heads, running feet and page numbers',
    // Page numbers in roman numerals must be known from notes.
    needs: ['roman openings'],
    run: removeFurniture,
  },
  {
    name: 'stacked numbers',
    mends: 'numbers of notes printed as a column of their own',
    // A page number below the column would count on with it.
    needs: ['furniture'],
    run: returnStackedNumbers,
  },
  {
    name: 'stray numbers',
    mends: 'numbers of notes printed at the end of their page',
    needs: ['stacked numbers'],
    run: returnStrayNumbers,
  },
];

/** Lines told apart as body and notes. */
interface Regions {
  readonly lines: readonly Line[];
  readonly runs: readonly Run[];
}

/** What was told apart, in this order: lines at the borders that belong to the other side. */
export const runPasses: readonly Pass<Regions>[] = [
  {
    name: 'unopened notes',
    mends: 'words read as notes in which no note opens',
    needs: ['stray numbers'],
    run: ({ lines, runs }) => ({ lines, runs: returnUnopened(runs) }),
  },
  {
    name: 'chapter heads',
    mends: 'headings between the endnotes of two chapters',
    needs: ['unopened notes'],
    run: ({ lines, runs }) => ({ lines, runs: cutChapterHeads(lines, runs) }),
  },
  {
    name: 'note heads',
    mends: 'words of a note printed above its number',
    needs: ['chapter heads'],
    run: ({ lines, runs }) => ({ lines, runs: claimNoteHeads(lines, runs) }),
  },
  {
    name: 'no body',
    mends: 'numbers of something else read as those of notes, where that leaves nothing but notes',
    needs: ['note heads'],
    run: ({ lines, runs }) => ({
      lines,
      runs: runs.some(({ kind }) => kind === 'body') ? runs : allBody(lines),
    }),
  },
];

function allBody({ length }: readonly Line[]): readonly Run[] {
  return [{ kind: 'body', from: 0, to: length, opening: null, restarts: false }];
}

export function runAll<Of>(passes: readonly Pass<Of>[], of: Of): Of {
  return passes.reduce((mended, pass) => pass.run(mended), of);
}

const note = /^([ \t]*\d{1,4}) \(return\)[ \t]*(\n?)[ \t]*\[ ?((?:[^\n]|\n(?!\s*\n)){0,5000}?) ?\][ \t]*$/gm;

/**
 * Web pages that were saved as text have the number of a note, the link back to its mark and then the note in brackets: the
 * number is put before its words. The lines stay as many.
 */
function dropLinksBack(text: string): string {
  return text.includes('(return)') ? text.replace(note, '$2$1. $3') : text;
}
