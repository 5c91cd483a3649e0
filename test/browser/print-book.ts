import type { Browser } from 'playwright-core';

/** A page as it is printed: a digit that ends a word is the mark of a note. */
export interface BookPage {
  readonly folio: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Prints a book as a PDF, with its notes at the foot of each page and the number of the page below them. */
export async function printBook(
  browser: Browser,
  title: string,
  pages: readonly BookPage[],
): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.setContent(htmlOf(title, pages));
    return await page.pdf({ width: '148mm', height: '210mm' });
  } finally {
    await context.close();
  }
}

const style = `
  @page { margin: 0 }
  body { margin: 0; font: 11pt/1.4 serif }
  section { box-sizing: border-box; position: relative; width: 148mm; height: 209mm; padding: 22mm 20mm; break-after: page }
  h1 { font-size: 17pt; text-align: center }
  sup { font-size: 7pt; line-height: 0 }
  ol { position: absolute; bottom: 24mm; left: 20mm; right: 20mm; margin: 0; padding: 0; list-style: none; font-size: 8.5pt }
  footer { position: absolute; bottom: 12mm; left: 0; right: 0; text-align: center; font-size: 10pt }
`;

function htmlOf(title: string, pages: readonly BookPage[]): string {
  let number = 0;
  const sections = pages.map(({ folio, text, notes }, i) => {
    const marked = text.replace(/(?<=\p{L}\.)\d\b/gu, () => {
      number += 1;
      return `<sup>${number}</sup>`;
    });
    const first = number - notes.length + 1;
    const list = notes.map((note, at) => `<li><sup>${first + at}</sup> ${note}</li>`).join('');
    const heading = i === 0 ? `<h1>${title}</h1>` : '';
    return `<section>${heading}<p>${marked}</p><ol>${list}</ol><footer>${folio}</footer></section>`;
  });
  return `<html lang="en"><head><title>${title}</title><style>${style}</style></head><body>${sections.join('')}</body></html>`;
}
