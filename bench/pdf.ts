import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bookOf } from './book.js';
import type { Bench } from './contenders.js';
import type { ReadingPdf } from './report.js';

const pagesOfBook = 400;
const cases = join(import.meta.dirname, '../test/corpus/pdf-cases');

/**
 * Reading PDFs beside pdfjs's own extraction of their text, and a whole book by itself.
 *
 * @param dir - Holds the PDFs; without one they are those of the tests.
 * @param sentences - What the book says.
 */
export async function measureReadingPdf(
  { workDir, measure, tell }: Bench,
  dir: string | undefined,
  sentences: readonly string[],
  rounds: number,
): Promise<ReadingPdf> {
  tell('Reading PDFs, and pdfjs extracting their text');
  const book = join(workDir, 'book.pdf');
  writeFileSync(book, bookOf(sentences, pagesOfBook));
  const files = dir === undefined ? filesOf(cases, (name) => join(name, 'source.pdf')) : pdfsOf(dir);
  const { documents } = await measure<Pick<ReadingPdf, 'documents'>>('reading-pdf', rounds, ...files);
  return {
    documents: documents.map(({ name, ...figures }) => ({ name: nameOf(name), ...figures })),
    book: await measure<ReadingPdf['book']>('reading-book', book),
  };
}

function pdfsOf(dir: string): readonly string[] {
  return filesOf(dir, (name) => name).filter((file) => file.endsWith('.pdf'));
}

function filesOf(dir: string, pathOf: (name: string) => string): readonly string[] {
  return readdirSync(dir)
    .sort()
    .map((name) => join(dir, pathOf(name)));
}

function nameOf(file: string): string {
  return basename(file) === 'source.pdf' ? basename(dirname(file)) : basename(file);
}
