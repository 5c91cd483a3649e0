import { groupBy } from '../counting.js';
import {
  type ChildNode,
  childElement,
  childElements,
  type Element,
  elementsOf,
  holds,
  isTag,
  parseHtmlMarkup,
  textOf,
} from '../exact/markup.js';
import { ancestorsOf, isBlock, isSetRaised, namesOf, printedWords } from './attributes.js';
import { labelOf } from './note-links.js';
import type { Page } from './page.js';

/** A note beside or within the words that it belongs to. */
export interface InlineNote {
  readonly note: Element;
  /** What it is made of. */
  readonly nodes: readonly ChildNode[];
  /** What prints its number before it; null where the browser counts, or where the number is in it. */
  readonly number: ChildNode | null;
  readonly label: string;
}

// Tufte CSS shows these in the margin, plugins of blogs those behind their number when it is pressed.
const inMargin = /(?:^|\s)(?:side|margin)-?note(?:$|\s)/;
const inMarginList = /(?:^|\s)(?:side|margin)-?notes?(?:$|\s)/;
// "note" alone is a whole part of a name: "keynote" and "noteworthy" are none.
const behindNumber =
  /(?:foot|end|side|margin|modern)[-_]?note|tooltip|popover|(?:^|[\s_-])(?:fn|notes?)\d*(?:$|[\s_-])/i;

export function findInlineNotes(pages: readonly Page[]): readonly InlineNote[] {
  return pages.flatMap(({ root }) => {
    const raised = new Map<string, Element>();
    return [...elementsOf(root)].flatMap((element) => {
      if (isSetRaised(element)) raised.set(labelOf(textOf(element)), element);
      return notesOf(element, raised);
    });
  });
}

/** @param raised - What is raised before it, of each number the last. */
function notesOf(element: Element, raised: ReadonlyMap<string, Element>): readonly InlineNote[] {
  const named = element.attribs.class ?? '';
  if (element.name === 'ul' && inMarginList.test(named))
    return childElements(element, 'li').map((note) => noteInMargin(note, raised));
  if (inMargin.test(named)) return holdsMore(element) ? [] : [noteInMargin(element, raised)];
  if (element.name === 'details') return noteToOpen(element);
  const number = numberBefore(element);
  if (number === null) return [];
  const label = labelOf(textOf(number));
  return [{ note: element, nodes: withoutNumber(element, label), number, label }];
}

/** The nodes of a note without its number, which LaTeXML prints before its words as well, in elements of their own. */
function withoutNumber(note: Element, label: string): readonly ChildNode[] {
  let printed = printedIn(note);
  for (let [only] = printed; printed.length === 1 && only !== undefined && isTag(only); [only] = printed)
    printed = printedIn(only);
  const isNumber = (child: ChildNode) =>
    isTag(child) &&
    labelOf(textOf(child)) === label &&
    (isSetRaised(child) || behindNumber.test(namesOf(child)));
  const words = printed.find((child) => !isNumber(child));
  const { children = [] } = words?.parent ?? {};
  return words === undefined ? note.children : children.slice(children.indexOf(words));
}

function printedIn({ children }: Element): readonly ChildNode[] {
  return children.filter((child) => isTag(child) || textOf(child).trim() !== '');
}

const wholes = new Set(['html', 'body', 'main', 'article']);

/** Whether an element is more than one note: a page with such notes, or what holds several with their numbers. */
function holdsMore(element: Element): boolean {
  if (wholes.has(element.name) || holds(element, ({ attribs }) => inMargin.test(attribs.class ?? '')))
    return true;
  const numbered = childElements(element).filter(
    (child) => isBlock(child) && /^\W*\d{1,3}(?:\W|$)/.test(textOf(child).trim()),
  );
  return numbered.length > 1;
}

function noteInMargin(note: Element, raised: ReadonlyMap<string, Element>): InlineNote {
  const [own] = isBlock(note) ? [...elementsOf(note)].filter(isSetRaised) : [];
  const number = own === undefined ? null : (raised.get(labelOf(textOf(own))) ?? null);
  return { note, nodes: note.children, number, label: number === null ? '' : labelOf(textOf(number)) };
}

/** A note that opens where its number is pressed, in the running text: others are parts of a page that fold. */
function noteToOpen(note: Element): readonly InlineNote[] {
  const summary = childElement(note, 'summary');
  const label = summary === undefined ? '' : labelOf(textOf(summary));
  if (!/^\d{1,3}$/.test(label) || !isInRunningText(note)) return [];
  return [{ note, nodes: note.children.filter((child) => child !== summary), number: null, label }];
}

/**
 * Whether words of the same paragraph are around a block. In HTML it ends the paragraph before it: what was behind it there
 * follows without one, and the end of the paragraph becomes an empty one.
 */
function isInRunningText({ prev, next }: Element): boolean {
  const before = besideBlank(prev, (node) => node.prev);
  if (before === null || !isBlock(before)) return before !== null;
  if (!isTag(before) || before.name !== 'p') return false;
  const behind = besideBlank(next, (node) => node.next);
  return (
    behind !== null && (!isBlock(behind) || (isTag(behind) && behind.name === 'p' && textOf(behind) === ''))
  );
}

/** The first that is no white space, from a node on. */
function besideBlank(from: ChildNode | null, step: (node: ChildNode) => ChildNode | null): ChildNode | null {
  let node = from;
  while (node !== null && !isTag(node) && textOf(node).trim() === '') node = step(node);
  return node;
}

/** The number right before an element that is named as a note and has words; null where there is none. */
function numberBefore(note: Element): ChildNode | null {
  if (isBlock(note) || !behindNumber.test(namesOf(note)) || !/\p{L}{2}/u.test(textOf(note))) return null;
  const prev = besideBlank(note.prev, (node) => node.prev);
  if (prev === null || !/^\d{1,3}$/.test(labelOf(textOf(prev)))) return null;
  const raised = isTag(prev)
    ? [prev, ...elementsOf(prev)]
    : note.parent !== null && isTag(note.parent)
      ? [note.parent]
      : [];
  return raised.some((element) => element.name === 'sup' || behindNumber.test(namesOf(element)))
    ? prev
    : null;
}

interface Hinted {
  readonly element: Element;
  readonly attribute: string;
  readonly words: string;
}

// What is shorter says where a link leads.
const averageHint = 25;

/** Notes that are not printed, but shown when a pointer is over their number: they are in one of its attributes. */
export function findHintedNotes(pages: readonly Page[]): readonly InlineNote[] {
  const hinted = pages.flatMap(({ root }) => [...elementsOf(root)].filter(isNumbered).flatMap(hintsOf));
  const notes = [...groupBy(hinted, ({ attribute }) => attribute).values()].find(areNotes) ?? [];
  return notes.map(({ element, words }) => ({
    note: element,
    nodes: parseHtmlMarkup('', words).children,
    number: null,
    label: labelOf(printedWords(element)),
  }));
}

function isNumbered(element: Element): boolean {
  // What leads to another page says where.
  if (/^(?!#|javascript:)./.test(element.attribs.href ?? '')) return false;
  const words = printedWords(element);
  const isRaised = [element, ...elementsOf(element)].some(isSetRaised) || behindNumber.test(namesOf(element));
  if (!isRaised || isExponent(element)) return false;
  return words === '' ? element.name === 'button' : /^\d{1,3}$/.test(labelOf(words));
}

/** Whether a figure is right before a number: "10²". A year may have a note. */
function isExponent(element: Element): boolean {
  for (const node of [element, ...ancestorsOf(element)]) {
    if (isBlock(node)) return false;
    if (node.prev !== null)
      return /\d$/.test(textOf(node.prev)) && !/(?<!\d)[12]\d{3}$/.test(textOf(node.prev));
  }
  return false;
}

function hintsOf(element: Element): readonly Hinted[] {
  return Object.entries(element.attribs).flatMap(([attribute, words]) =>
    attribute === 'title' || attribute.startsWith('data-') ? [{ element, attribute, words }] : [],
  );
}

/** Whether what one attribute says differs from number to number, in words, and the numbers count from 1. */
function areNotes(hinted: readonly Hinted[]): boolean {
  const told = new Set(hinted.map(({ words }) => words));
  const length = hinted.reduce((sum, { words }) => sum + (/\s/.test(words) ? words.length : 0), 0);
  if (hinted.length < 2 || told.size < hinted.length || length <= averageHint * hinted.length) return false;
  // Some notes are no more than "Ibid.", but not most.
  if (hinted.filter(({ words }) => areWords(words)).length * 2 < hinted.length) return false;
  const numbers = hinted.map(({ element }) => Number(labelOf(printedWords(element))));
  // Each chapter of a book may begin again. A button without a number is counted as 0.
  return (
    numbers.every((number) => number === 0) ||
    numbers.every((number, at) => number === 1 || (at > 0 && number === (numbers[at - 1] ?? 0) + 1))
  );
}

/** Whether a hint is several words with spaces between: identifiers have none. */
function areWords(hint: string): boolean {
  return (hint.match(/(?<!\S)\P{L}?\p{L}{2}/gu) ?? []).length > 2;
}
