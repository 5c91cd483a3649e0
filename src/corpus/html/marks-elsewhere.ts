import { countOf, heaviest } from '../counting.js';
import { type Element, elementsOf, type Markup } from '../exact/markup.js';
import { printedWords } from './attributes.js';
import { isSetAsMark, labelOf } from './note-links.js';
import { decoded } from './page.js';

/** Marks whose notes are on a page of their own, as some encyclopedias have them. */
interface MarksElsewhere {
  readonly marks: readonly Element[];
  /** The address of that page, as the links have it. */
  readonly page: string;
}

// Fewer numbers may lead to other texts.
const fewest = 3;

/** Finds the marks of a page that lead to another page; null where there are none. */
export function findMarksElsewhere(root: Markup): MarksElsewhere | null {
  const links = [...elementsOf(root, 'a')].flatMap((link) => {
    const [, page = ''] = /^([^#]+)#./.exec(link.attribs.href ?? '') ?? [];
    const isNumbered = /^\d{1,4}$/.test(labelOf(printedWords(link)));
    return page !== '' && isNumbered && isSetAsMark(link) ? [{ link, page }] : [];
  });
  const page = heaviest(countOf(links.map((link) => link.page)));
  const marks = links.filter((link) => link.page === page).map(({ link }) => link);
  const isCounted = marks.some((link) => labelOf(printedWords(link)) === '1');
  return page === null || !isCounted || marks.length < fewest ? null : { marks, page: decoded(page) };
}
