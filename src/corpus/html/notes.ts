import type { ExactNote } from '../exact/exact-notes.js';
import {
  type ChildNode,
  childElements,
  type Element,
  elementsOf,
  holds,
  isTag,
  isText,
  textOf,
} from '../exact/markup.js';
import { lettersOf } from '../title.js';
import { ancestorsOf, isBlock, isNote } from './attributes.js';
import { NoteCollector, type NoteIdentity } from './note-collector.js';
import { type Bounds, nodesOfNote } from './note-extent.js';
import { findNoteLinks, labelOf, type NoteLink } from './note-links.js';
import { findNotesBeside, type NoteBeside } from './notes-beside.js';
import type { Anchors, Page } from './page.js';

/** The notes of a page or a book. */
interface PageNotes {
  readonly notes: readonly ExactNote[];
  /** The elements that print a mark. */
  readonly marks: ReadonlyMap<Element, NoteIdentity>;
  /** The brackets and commas around marks, which are not read. */
  readonly left: ReadonlySet<ChildNode>;
  /** What the notes are made of, which is not read where it is. */
  readonly taken: ReadonlySet<ChildNode>;
}

/** Finds the notes that links lead to and those that are labelled as notes, and separates them from the text. */
export function findNotes(pages: readonly Page[], anchors: Anchors): PageNotes {
  const { marks: told, backlinks } = findNoteLinks(pages, anchors);
  const all = boundsOf(told);
  const links = told.filter((link) => hasWords(link, all, backlinks));
  const bounds = boundsOf(links);
  const collector = new NoteCollector(backlinks);
  const taken = new Set<ChildNode>();
  for (const { target, label } of links) {
    const nodes = nodesOfNote(target, bounds);
    collector.add(target, nodes, label);
    for (const node of nodes) taken.add(node);
  }
  for (const element of unmarked(pages, taken).filter(
    (note) => lettersOf(wordsWithout(note, backlinks)) !== '',
  )) {
    collector.add(element, [element], '');
    taken.add(element);
  }
  const left = new Set<ChildNode>();
  const marks = new Map<Element, NoteIdentity>();
  const mark = (element: Element, target: Element) => {
    const identity = collector.identityOf(target);
    if (identity !== undefined) marks.set(element, identity);
  };
  for (const link of links) mark(elementOfMark(link.link, bounds.marks, left), link.target);
  for (const beside of findNotesBeside(pages, taken)) {
    for (const node of beside.copies) taken.add(node);
    if (beside.copies.includes(beside.note)) continue;
    collector.add(beside.note, beside.nodes, beside.label);
    const { at, from } = placeOf(beside);
    mark(at, beside.note);
    if (from !== null) left.add(from);
  }
  return { notes: collector.notes, marks, left, taken };
}

/** A note beside the words has its mark where its number is, or else where it is itself; the other is not read. */
function placeOf({ note, number }: NoteBeside): { readonly at: Element; readonly from: ChildNode | null } {
  return number !== null && isTag(number) ? { at: number, from: note } : { at: note, from: number };
}

function boundsOf(links: readonly NoteLink[]): Bounds {
  return {
    targets: new Set(links.map(({ target }) => target)),
    marks: new Set(links.map(({ link }) => link)),
  };
}

/**
 * Whether a link leads to words: books have links to places in which nothing is printed. What is below an empty block
 * is the note where it has its number.
 */
function hasWords({ target, label }: NoteLink, bounds: Bounds, backlinks: ReadonlySet<Element>): boolean {
  const nodes = nodesOfNote(target, bounds);
  const [first = '', ...rest] = nodes.map((node) => wordsWithout(node, backlinks));
  const [own, number, below] = [lettersOf(first), lettersOf(label), lettersOf(rest.join(' '))];
  if (own === '' && nodes.slice(0, 1).every(isBlock)) {
    const isNumber = labelOf(nodes.slice(0, 1).map(textOf).join('')) === label;
    return below !== '' && below !== number && (isNumber || below.startsWith(number));
  }
  return lettersOf(labelOf(first)) + below !== number && own + below !== '';
}

function wordsWithout(node: ChildNode, left: ReadonlySet<Element>): string {
  if (!isTag(node)) return textOf(node);
  return left.has(node) ? '' : node.children.map((child) => wordsWithout(child, left)).join('');
}

/** Notes that no mark leads to: they are labelled as notes, or are in a list with notes. */
function unmarked(pages: readonly Page[], known: ReadonlySet<ChildNode>): readonly Element[] {
  const lists = new Set<Element>();
  for (const node of known)
    if (isTag(node) && node.name === 'li' && node.parent !== null && isTag(node.parent))
      lists.add(node.parent);
  const inLists = [...lists].flatMap((list) => childElements(list, 'li'));
  const saying = pages.flatMap(({ root }) => [...elementsOf(root)].filter(isNote));
  return [...new Set([...inLists, ...saying])].filter(
    (element) =>
      !known.has(element) &&
      ![...ancestorsOf(element)].some((ancestor) => known.has(ancestor)) &&
      !holds(element, (inner) => known.has(inner)) &&
      textOf(element).trim() !== '',
  );
}

const between = /^[\s[\](){},;–-]*$/;

/** The widest element around a link that prints nothing but this mark and its brackets. */
export function elementOfMark(link: Element, marks: ReadonlySet<Element>, left: Set<ChildNode>): Element {
  let widest = link;
  for (const parent of ancestorsOf(link)) {
    if (isBlock(parent)) break;
    const others = parent.children.filter((node) => node !== widest);
    if (others.every((node) => isText(node) && between.test(node.data))) widest = parent;
    else if (others.every((node) => isPrintedBetween(node, marks))) {
      for (const node of others) if (isText(node)) left.add(node);
      break;
    } else break;
  }
  trimBrackets(widest);
  return widest;
}

function isPrintedBetween(node: ChildNode, marks: ReadonlySet<Element>): boolean {
  if (isText(node)) return between.test(node.data);
  return (
    !isTag(node) || marks.has(node) || textOf(node).trim() === '' || holds(node, (inner) => marks.has(inner))
  );
}

/** "word[<a>1</a>]" has its brackets outside the link. */
function trimBrackets({ prev, next }: Element): void {
  if (prev === null || next === null || !isText(prev) || !isText(next)) return;
  const opening = /[[(]\s*$/.exec(prev.data);
  const closing = /^\s*[\])]/.exec(next.data);
  if (opening === null || closing === null) return;
  prev.data = prev.data.slice(0, opening.index);
  next.data = next.data.slice(closing[0].length);
}
