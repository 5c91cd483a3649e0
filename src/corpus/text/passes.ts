import { removeFurniture } from './lines/furniture.js';
import type { Line } from './lines/line.js';
import { removeLineNumbers } from './lines/line-numbers.js';
import { returnLowNumbers } from './lines/low-numbers.js';
import { restoreFormFeeds } from './lines/page-numbers.js';
import { returnStrayNumbers } from './lines/stray-numbers.js';
import { tellRomanOpenings } from './regions/roman-openings.js';

/** One thing that is mended before the notes are told from the body. */
interface Pass<Of> {
  /** What it mends, in words that `--explain` prints. */
  readonly mends: string;
  run(of: Of): Of;
}

/** The text as a whole, in this order: what an extractor made of the pages. */
export const textPasses: readonly Pass<string>[] = [
  {
    mends: 'line ends of Windows and of old Macs',
    run: (text) => text.replace(/\r\n?/g, '\n'),
  },
  {
    mends: 'notes in brackets below a number and the words of a link, "12 (return)"',
    run: dropLinksBack,
  },
  {
    mends: 'page breaks that were left out, where page numbers tell them',
    run: restoreFormFeeds,
  },
];

/** Run on the printed lines, in this order: page numbers in roman numerals must be known from notes. */
export const linePasses: readonly Pass<readonly Line[]>[] = [
  {
    mends: 'numbers beside every line of a page, as in pleadings',
    run: removeLineNumbers,
  },
  {
    mends: 'roman numerals that are notes, page numbers or lists',
    run: tellRomanOpenings,
  },
  {
    mends: 'running heads, running feet and page numbers',
    run: removeFurniture,
  },
  {
    mends: 'numbers of notes printed at the end of their page',
    run: returnStrayNumbers,
  },
  {
    mends: 'numbers of notes printed below the first lines of their words',
    run: returnLowNumbers,
  },
];

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
