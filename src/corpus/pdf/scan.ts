import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readDrawings } from './drawings.js';

// Two pages tell. The first may be a cover that an archive added.
const looked = [0.4, 0.7];
// A picture of the page covers at least so much of it.
const covered = 0.7;

/** Whether most pages are pictures, the text behind them recognised by a machine. */
export async function isScan(pdf: PDFDocumentProxy): Promise<boolean> {
  const chosen = new Set(looked.map((share) => Math.max(1, Math.round(pdf.numPages * share))));
  let pictures = 0;
  for (const number of chosen) {
    const page = await pdf.getPage(number);
    const { pictured, hasHiddenText } = await readDrawings(page);
    if (pictured > covered || hasHiddenText) pictures += 1;
    page.cleanup();
  }
  return pictures === chosen.size;
}
