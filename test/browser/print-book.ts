import type { Browser } from 'playwright-core';

/** A page as it is printed: a digit that ends a word is the mark of a note. */
export interface BookPage {
  readonly folio: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** A short book, whose second page answers what a cup of coffee cost. */
export const coffeeHouses: readonly BookPage[] = [
  {
    folio: '287',
    text: 'The first coffee house of London was opened in 1652 in a narrow lane behind the Royal Exchange.1 Its owner had come from Smyrna with a merchant who could not do without the drink. Neighbours complained of the smell, and of the fire that burned under the kettles by day and by night.',
    notes: ['Aytoun Ellis, The Penny Universities (London: Secker and Warburg, 1956), 30.'],
  },
  {
    folio: '288',
    text: 'A cup of coffee cost one penny, and whoever had paid it could stay as long as he liked and read every newspaper of the house.2 Merchants met their captains there, and clerks wrote down which ships had been lost. From these lists the insurance of ships grew, which still has the name of a coffee house.',
    notes: ['Brian Cowan, The Social Life of Coffee (New Haven: Yale University Press, 2005), 87.'],
  },
  {
    folio: '289',
    text: 'In 1675 the king wanted to close all of them, as he held that they were full of idle and disaffected people. The order was taken back after eleven days, since too many of his own ministers drank coffee.3',
    notes: ['Steve Pincus, Coffee Politicians Does Create (Chicago, 1995), 807.'],
  },
];

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
