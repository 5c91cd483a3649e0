import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/**
 * Loads pdfjs on first use: it takes a tenth of a second, and most collections have no PDF.
 *
 * It looks for the browser's drawing classes when it is loaded, though nothing here is ever drawn; in Node they come with
 * its optional canvas only, so empty ones stand in for them.
 */
export async function loadPdfjs(): Promise<Pdfjs> {
  const names = ['DOMMatrix', 'ImageData', 'Path2D'] as const;
  for (const name of names) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value: class {}, configurable: true, writable: true });
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Tables that come with pdfjs: East Asian encodings, and the widths of the fonts that no PDF needs to bring. */
export function pdfjsFolders(): { readonly cMapUrl: string; readonly standardFontDataUrl: string } {
  const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  return { cMapUrl: join(root, 'cmaps/'), standardFontDataUrl: join(root, 'standard_fonts/') };
}
