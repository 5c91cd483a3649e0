import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { heaviest } from '../counting.js';
import type { DrawnPages } from './drawings.js';
import { type OpenPdf, withPage } from './open-pdf.js';
import type { Run, Sheet } from './segment.js';

/** What pdfjs tells of a stretch of text. */
interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/**
 * Reads what is set on every sheet.
 *
 * @param onPage - Told after every sheet.
 */
export async function readSheets(
  open: OpenPdf,
  drawn: DrawnPages,
  isScan: boolean,
  onPage: (done: number, of: number) => void,
): Promise<readonly Sheet[]> {
  const fonts = new FontTable(drawn);
  const sheets: Sheet[] = [];
  const { numPages } = open.pdf;
  for (let number = 1; number <= numPages; number += 1) {
    const sheet = await withPage(open, number, async (page) => {
      const { items } = await page.getTextContent({ disableNormalization: true });
      const texts = items.filter((item): item is typeof item & Item => 'str' in item && item.str !== '');
      // The program that recognised a scan chose its fonts at will.
      if (!isScan) await fonts.learn(page, texts);
      return sheetOf(page, number, texts, fonts);
    });
    sheets.push(sheet);
    onPage(number, numPages);
  }
  return sheets;
}

function sheetOf(page: PDFPageProxy, number: number, items: readonly Item[], fonts: FontTable): Sheet {
  const turned = turnOf(items, page.rotate);
  const { width, height, transform } = page.getViewport({ scale: 1, rotation: turned });
  const runs = items.flatMap((item) => {
    const run = isDrawn(item.str) ? null : runOf(item, transform, fonts);
    const isOutside =
      run === null || run.right < 0 || run.left > width || run.y < 0 || run.y > height + run.size;
    return isOutside ? [] : [run];
  });
  return { number, width, height, runs: withoutDoubles(runs) };
}

/** Braces and boxes that are put together of pieces have no characters of their own. */
function isDrawn(text: string): boolean {
  return /^[\ue000-\uf8ff\s]+$/.test(text) && !/[\uf0a7\uf0b7]/.test(text);
}

/** How far the sheet must be turned for most of its words to stand upright, in degrees. */
function turnOf(items: readonly Item[], rotate: number): number {
  const most = heaviest(
    items.map(({ str, transform }) => {
      const angle = Math.round((Math.atan2(transform[1] ?? 0, transform[0] ?? 0) * 2) / Math.PI) * 90;
      return [angle, str.trim().length];
    }),
  );
  return most === null ? rotate : (most + 360) % 360;
}

function runOf(item: Item, view: readonly number[], fonts: FontTable): Run | null {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [ta = 1, tb = 0, tc = 0, td = 1, x = 0, y = 0] = item.transform;
  const direction = [a * ta + c * tb, b * ta + d * tb] as const;
  // Stamps in the margin and watermarks are across.
  if (direction[0] <= 0 || Math.abs(direction[1]) > direction[0] * 0.1) return null;
  const left = a * x + c * y + e;
  return {
    // Word processors take their bullets from a font of signs.
    text: item.str.replace(/[\uf0a7\uf0b7]/g, '•'),
    left,
    right: left + item.width,
    y: b * x + d * y + f,
    size: Math.hypot(tc, td),
    ...fonts.styleOf(item.fontName),
  };
}

/** Word processors make bold of type by setting it twice, a hair apart. */
function withoutDoubles(runs: readonly Run[]): readonly Run[] {
  const last = new Map<string, Run>();
  return runs.filter((run) => {
    const before = last.get(run.text);
    last.set(run.text, run);
    if (before === undefined || run.text.trim() === '') return true;
    const isSame =
      Math.abs(before.left - run.left) < run.size * 0.1 && Math.abs(before.y - run.y) < run.size * 0.1;
    return !isSame;
  });
}

interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
}

const regular: FontStyle = { bold: false, italic: false };
// Headings have shown their fonts by then.
const mostPages = 40;
// A font of fewer characters on a page is that of a sign or a formula.
const fewestChars = 12;

/** The weights of a document's fonts, which pdfjs tells only of pages that it would draw. */
class FontTable {
  readonly #styles = new Map<string, FontStyle>();
  #pagesLeft = mostPages;

  constructor(private readonly drawn: DrawnPages) {}

  styleOf(name: string): FontStyle {
    return this.#styles.get(name) ?? regular;
  }

  /** Looks the fonts of a page up where one of them is new. */
  async learn(page: PDFPageProxy, items: readonly Item[]): Promise<void> {
    const chars = new Map<string, number>();
    for (const { fontName, str } of items)
      chars.set(fontName, (chars.get(fontName) ?? 0) + str.trim().length);
    const unknown = [...chars.keys()].filter(
      (name) => (chars.get(name) ?? 0) >= fewestChars && !this.#styles.has(name),
    );
    // All pages share their fonts: one that was looked at before may have had these.
    if (unknown.some((name) => !page.commonObjs.has(name))) {
      if (this.#pagesLeft === 0) return;
      this.#pagesLeft -= 1;
      await this.drawn.on(page);
    }
    for (const name of unknown) {
      const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
      this.#styles.set(name, styleOf(font));
    }
  }
}

function styleOf(font: unknown): FontStyle {
  if (typeof font !== 'object' || font === null) return regular;
  const name = 'name' in font && typeof font.name === 'string' ? font.name : '';
  const says = (property: string) => property in font && (font as Record<string, unknown>)[property] === true;
  return {
    bold: says('bold') || says('black') || /bold|black|heavy|semib|demi|(?<=[a-z]T)B\b|-B$/i.test(name),
    italic: says('italic') || /ital|obliq|(?<=[a-z]T)I\b|-I$/i.test(name),
  };
}
