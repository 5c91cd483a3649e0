import { countOf, heaviest } from '../counting.js';
import {
  type ChildNode,
  type Element,
  elementsOf,
  holds,
  inOneLine,
  isTag,
  isText,
  type Markup,
  textOf,
} from '../exact/markup.js';
import { ancestorsOf, isBlock, isSetRaised, printedWords } from './attributes.js';
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
  const behindWords = new Set<Element>();
  const links = [...elementsOf(root, 'a')].flatMap((link) => {
    const [, page = ''] = /^([^#]+)#./.exec(link.attribs.href ?? '') ?? [];
    const isNumbered = /^\d{1,4}$/.test(labelOf(printedWords(link)));
    if (page === '' || !isNumbered || !isSetAsMark(link) || !isBehindWord(link, behindWords)) return [];
    behindWords.add(link);
    return [{ link, page }];
  });
  const page = heaviest(countOf(links.map((link) => link.page)));
  const marks = links.filter((link) => link.page === page).map(({ link }) => link);
  const isCounted = marks.some((link) => labelOf(printedWords(link)) === '1');
  return page === null || !isCounted || marks.length < fewest ? null : { marks, page: named(page) };
}

// An address is shown to people: it may hold all of a query.
const longestAddress = 200;

function named(address: string): string {
  const line = inOneLine(decoded(address));
  return line.length > longestAddress ? `${line.slice(0, longestAddress)}…` : line;
}

/**
 * Whether a link is right behind a word, or behind a mark that is. The numbers of verses are raised links as well: they
 * open a block or a sentence.
 *
 * @param marks - Those before it that are behind a word.
 */
function isBehindWord(link: Element, marks: ReadonlySet<Element>): boolean {
  for (const node of beside(link, ({ prev }) => prev)) {
    if (isTag(node) && (marks.has(node) || holds(node, (inner) => marks.has(inner)))) return true;
    if (isBetweenMarks(node)) continue;
    const words = textOf(node).replace(/[[(]$/, '');
    if (words !== '') return /\S$/.test(words) && !isBeforeWord(link);
  }
  return false;
}

/** The brackets and commas that are raised with marks. */
function isBetweenMarks(node: ChildNode): boolean {
  const { parent } = node;
  const isRaised = parent !== null && isTag(parent) && isSetRaised(parent);
  return isRaised && isText(node) && /^[\s,;[\](){}–-]*$/.test(node.data);
}

function isBeforeWord(link: Element): boolean {
  for (const node of beside(link, ({ next }) => next)) {
    const words = textOf(node).replace(/^[\])]/, '');
    if (words !== '') return /^\p{L}/u.test(words);
  }
  return false;
}

/** What is beside a link in its block, on one side, the nearest first. */
function* beside(link: Element, step: (node: ChildNode) => ChildNode | null): Generator<ChildNode> {
  for (const node of [link, ...ancestorsOf(link)]) {
    if (isBlock(node)) return;
    for (let next = step(node); next !== null; next = step(next)) yield next;
  }
}
