import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { loadPdfjs } from './load-pdfjs.js';

// A few pages tell, and looking at one takes as long as decoding its picture.
const looked = 3;
// A picture of the page covers at least so much of it.
const covered = 0.7;

type Matrix = readonly [number, number, number, number, number, number];

/** Whether most pages are pictures, the text behind them recognised by a machine. */
export async function isScan(pdf: PDFDocumentProxy): Promise<boolean> {
  // The first page may be a cover that an archive put before the scan.
  const pages = [0.35, 0.6, 0.85].map((share) => Math.max(1, Math.round(pdf.numPages * share)));
  const chosen = [...new Set(pages)].slice(0, looked);
  let pictures = 0;
  for (const number of chosen) {
    const page = await pdf.getPage(number);
    if (await isPicture(page)) pictures += 1;
    page.cleanup();
  }
  return pictures > chosen.length / 2;
}

async function isPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await loadPdfjs();
  const { width, height } = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList();
  const images = new Set<number>([OPS.paintImageXObject, OPS.paintImageMaskXObject, OPS.paintInlineImageXObject]);
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let area = 0;
  fnArray.forEach((operator, at) => {
    const args: unknown = argsArray[at];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiply(matrix, args as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      const own: unknown = Array.isArray(args) ? args[0] : null;
      if (own !== null) matrix = multiply(matrix, own as Matrix);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (images.has(operator)) area += Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
  });
  return area > width * height * covered;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}
