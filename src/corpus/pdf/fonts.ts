import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DrawnPages } from './drawings.js';

export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
}

export interface Fonts {
  styleOf(name: string): FontStyle;
}

const regular: FontStyle = { bold: false, italic: false };
// Headings have shown their fonts by then.
const mostPages = 40;
// A font of fewer characters on a page is that of a sign or a formula.
const fewestChars = 12;

/** The weights of a document's fonts, which pdfjs tells only of pages that it would draw. */
export class FontTable implements Fonts {
  readonly #styles = new Map<string, FontStyle>();
  #pagesLeft = mostPages;

  constructor(private readonly drawn: DrawnPages) {}

  styleOf(name: string): FontStyle {
    return this.#styles.get(name) ?? regular;
  }

  /**
   * Looks the fonts of a page up where one of them is new.
   *
   * @param chars - How many characters each font has on the page.
   */
  async learn(page: PDFPageProxy, chars: ReadonlyMap<string, number>): Promise<void> {
    const unknown = [...chars].filter(([name, count]) => count >= fewestChars && !this.#styles.has(name));
    if (unknown.length === 0) return;
    // All pages share their fonts: one that was looked at before may have had these.
    if (unknown.some(([name]) => !page.commonObjs.has(name))) {
      if (this.#pagesLeft === 0) return;
      this.#pagesLeft -= 1;
      await this.drawn.on(page);
    }
    for (const [name] of unknown) {
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
