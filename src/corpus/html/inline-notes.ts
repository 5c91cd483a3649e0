import { groupBy } from '../counting.js';
import {
  type ChildNode,
  childElement,
  childElements,
  type Element,
  elementsOf,
  isTag,
  isText,
  parseHtmlMarkup,
  textOf,
} from '../exact/markup.js';
import { isBlock, isSetRaised, namesOf, printedWords } from './attributes.js';
import { labelOf, markLabel } from './note-links.js';
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
const inMargin = /(?:^|\s)(?:side|margin)-?notes?(?:$|\s)/;
const behindNumber = /note|tooltip|popover|(?:^|[\s_-])fn(?:$|[\s_-])/i;

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
  if (inMargin.test(element.attribs.class ?? '')) {
    const notes = element.name === 'ul' ? childElements(element, 'li') : [element];
    return notes.map((note) => noteInMargin(note, raised));
  }
  if (element.name === 'details') return noteToOpen(element);
  const number = numberBefore(element);
  if (number === null) return [];
  return [{ note: element, nodes: element.children, number, label: labelOf(textOf(number)) }];
}

function noteInMargin(note: Element, raised: ReadonlyMap<string, Element>): InlineNote {
  const [own] = isBlock(note) ? [...elementsOf(note)].filter(isSetRaised) : [];
  const number = own === undefined ? null : (raised.get(labelOf(textOf(own))) ?? null);
  return { note, nodes: note.children, number, label: number === null ? '' : labelOf(textOf(number)) };
}

/** A note that opens where its number is pressed. */
function noteToOpen(note: Element): readonly InlineNote[] {
  const summary = childElement(note, 'summary');
  const label = summary === undefined ? '' : labelOf(textOf(summary));
  if (!markLabel.test(label)) return [];
  return [{ note, nodes: note.children.filter((child) => child !== summary), number: null, label }];
}

/** The number right before an element that is named as a note and has words; null where there is none. */
function numberBefore(note: Element): ChildNode | null {
  if (isBlock(note) || !behindNumber.test(namesOf(note)) || !/\p{L}{2}/u.test(textOf(note))) return null;
  let { prev } = note;
  while (prev !== null && isText(prev) && prev.data.trim() === '') prev = prev.prev;
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
  return isRaised && (words === '' ? element.name === 'button' : markLabel.test(labelOf(words)));
}

function hintsOf(element: Element): readonly Hinted[] {
  return Object.entries(element.attribs).flatMap(([attribute, words]) =>
    attribute === 'title' || attribute.startsWith('data-') ? [{ element, attribute, words }] : [],
  );
}

/** Whether what one attribute says differs from number to number, in words. */
function areNotes(hinted: readonly Hinted[]): boolean {
  const told = new Set(hinted.map(({ words }) => words));
  const length = hinted.reduce((sum, { words }) => sum + (/\p{L}{2}/u.test(words) ? words.length : 0), 0);
  return hinted.length > 1 && told.size === hinted.length && length > averageHint * hinted.length;
}
