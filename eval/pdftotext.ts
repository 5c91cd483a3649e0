import { execFileSync } from 'node:child_process';

/** The text of a PDF as poppler's `pdftotext` prints it, which must be installed. */
export function extractText(pdf: Uint8Array, layout: boolean): string {
  return execFileSync('pdftotext', [...(layout ? ['-layout'] : []), '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
}
