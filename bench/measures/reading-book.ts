import { readFileSync } from 'node:fs';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';
import { report, timeMs } from './figures.js';
import { given } from './work-files.js';

// Reads one PDF in a process of its own, as Ibid does, for the time and the memory that it takes.
const [file = ''] = given().own;
const bytes = readFileSync(file);
let pages = 0;
let notes = 0;
const tookMs = await timeMs(async () => {
  const { footnotes } = await parsePdf('book.pdf', bytes, {
    onPage: (_, of) => {
      pages = of;
    },
  });
  notes = footnotes.length;
});
report({ pages, notes, tookMs });
