import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readDrawings } from './drawings.js';

// Some pages tell; the first may be a cover that an archive put before the scan.
const looked = [0.35, 0.6, 0.85];
// A picture of the page covers at least so much of it.
const covered = 0.7;

/** Whether most pages are pictures, the text behind them recognised by a machine. */
export async function isScan(pdf: PDFDocumentProxy): Promise<boolean> {
  const chosen = new Set(looked.map((share) => Math.max(1, Math.round(pdf.numPages * share))));
  let pictures = 0;
  for (const number of chosen) {
    const page = await pdf.getPage(number);
    if ((await readDrawings(page)).pictured > covered) pictures += 1;
    page.cleanup();
  }
  return pictures > chosen.size / 2;
}
