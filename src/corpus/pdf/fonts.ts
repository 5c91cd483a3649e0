import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
}

export interface Fonts {
  styleOf(name: string): FontStyle;
}

const regular: FontStyle = { bold: false, italic: false };
// A scan may have a font for every page; what they are called says nothing.
const mostPages = 40;

/** The weights of a document's fonts, which pdfjs tells only of pages that it would draw. */
export class FontTable implements Fonts {
  private readonly styles = new Map<string, FontStyle>();
  private pagesLeft = mostPages;

  styleOf(name: string): FontStyle {
    return this.styles.get(name) ?? regular;
  }

  /** Looks the fonts of a page up where one of them is new. */
  async learn(page: PDFPageProxy, names: ReadonlySet<string>): Promise<void> {
    const unknown = [...names].filter((name) => !this.styles.has(name));
    if (unknown.length === 0 || this.pagesLeft === 0) return;
    this.pagesLeft -= 1;
    await page.getOperatorList();
    for (const name of unknown) {
      const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
      this.styles.set(name, styleOf(font));
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
