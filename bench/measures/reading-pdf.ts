import { readFileSync } from 'node:fs';
import { median } from 'simple-statistics';
import { withPage, withPdf } from '../../src/corpus/pdf/open-pdf.js';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';
import { report } from './figures.js';
import { given } from './work-files.js';

// Reads PDFs and has pdfjs extract the text of the same pages, in turns, by processor time.
const [rounds, ...names] = given().own;

function extract(name: string, bytes: Uint8Array): Promise<number> {
  return withPdf(name, bytes, async (open) => {
    for (let number = 1; number <= open.pdf.numPages; number += 1)
      await withPage(open, number, (page) => page.getTextContent());
    return open.pdf.numPages;
  });
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const files = names.map((name) => ({ name, bytes: readFileSync(name) }));
// What is not compiled yet takes longer.
for (const { name, bytes } of files) {
  await extract(name, bytes);
  await parsePdf(name, bytes);
}
const documents = [];
for (const { name, bytes } of files) {
  const [reading, extraction]: [number[], number[]] = [[], []];
  for (let round = 0; round < Number(rounds); round += 1) {
    extraction.push(await cpuMs(() => extract(name, bytes)));
    reading.push(await cpuMs(() => parsePdf(name, bytes)));
  }
  const pages = await extract(name, bytes);
  documents.push({ name, pages, readingMs: median(reading), extractionMs: median(extraction) });
}
report({ documents });
