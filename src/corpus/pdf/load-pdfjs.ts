import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loaded: Promise<Pdfjs> | null = null;

/**
 * Loads pdfjs on first use: it takes a tenth of a second, and most collections have no PDF.
 *
 * It looks for the browser's drawing classes when it is loaded, though nothing here is ever drawn; in Node they come with
 * its optional canvas only, so empty ones stand in for them, and for the page that fonts are given to.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

/** To be given as `ownerDocument`: without it the outline of every letter would be worked out. */
export const fontlessPage = { fonts: { add: () => {}, delete: () => {} } };

const standIns = {
  DOMMatrix: class {},
  ImageData: class {},
  Path2D: class {},
  FontFace: class {
    readonly loaded = Promise.resolve();
  },
};

async function load(): Promise<Pdfjs> {
  for (const [name, value] of Object.entries(standIns)) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const { push } = Array.prototype;
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // Its part that reads PDFs, which it would load with the first of them.
  // @ts-expect-error It comes without types, and nothing of it is called.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  // On Node 20 both put a slow `push` in place of the engine's own, for arrays that can't be written to, and with it
  // all of the program takes a third longer.
  Object.defineProperty(Array.prototype, 'push', { value: push, configurable: true, writable: true });
  return pdfjs;
}

/** Tables that come with pdfjs: East Asian encodings, and the widths of the fonts that no PDF needs to bring. */
export function pdfjsFolders(): { readonly cMapUrl: string; readonly standardFontDataUrl: string } {
  const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  return { cMapUrl: join(root, 'cmaps/'), standardFontDataUrl: join(root, 'standard_fonts/') };
}
