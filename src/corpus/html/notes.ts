import type { NoteNumber } from '../document.js';
import { paragraphsOf } from '../exact/blocks.js';
import { type ExactNote, noteLabel } from '../exact/exact-notes.js';
import {
  type ChildNode,
  childElements,
  type Element,
  elementsOf,
  isTag,
  isText,
  textOf,
} from '../exact/markup.js';
import { ancestorsOf, isBlock, isNote } from './attributes.js';
import { readBlocks } from './blocks.js';
import { itemLabels } from './list-labels.js';
import { nodesOfNote } from './note-extent.js';
import { findNoteLinks, labelOf, type NoteLink } from './note-links.js';
import { noteParagraphs } from './note-text.js';
import type { Anchors, Page } from './page.js';
import { findRaisedNotes } from './raised-notes.js';

interface Mark {
  readonly key: string;
  readonly label: NoteNumber;
}

/** The notes of a page or a book. */
export interface PageNotes {
  readonly notes: readonly ExactNote[];
  /** The elements that print a mark. */
  readonly marks: ReadonlyMap<Element, Mark>;
  /** The brackets and commas around marks, which are not read. */
  readonly left: ReadonlySet<ChildNode>;
  /** What the notes are made of, which is not read where it stands. */
  readonly taken: ReadonlySet<ChildNode>;
}

/** Finds the notes that links lead to, and those that say that they are notes, and takes them apart from the text. */
export function findNotes(pages: readonly Page[], anchors: Anchors): PageNotes {
  const linked = findNoteLinks(pages, anchors);
  const { marks: links, backlinks } = linked.marks.length > 0 ? linked : findRaisedNotes(pages);
  const bounds = {
    targets: new Set(links.map(({ target }) => target)),
    marks: new Set(links.map(({ link }) => link)),
  };
  const byTarget = new Map<Element, Mark>();
  const left = new Set<ChildNode>();
  const notes: ExactNote[] = [];
  let unnumbered = 0;
  const add = (target: Element, nodes: readonly ChildNode[], printed: string) => {
    const listed = itemLabel(target);
    const label = noteLabel(printed || listed || String((unnumbered += 1)));
    const key = `note ${byTarget.size + 1}`;
    byTarget.set(target, { key, label });
    const blocks = readBlocks(nodes, { marks: new Map(), left: backlinks });
    const paragraphs = noteParagraphs(paragraphsOf(blocks), {
      label: String(label),
      isListed: listed !== null,
      hadLabel: linkedLabel(nodes, backlinks) === String(label),
    });
    notes.push({ key, label, paragraphs });
    return nodes;
  };
  const taken: ChildNode[] = [];
  for (const { target, label } of links)
    if (!byTarget.has(target)) taken.push(...add(target, nodesOfNote(target, bounds), label));
  const known = new Set(taken);
  for (const element of unmarked(pages, known)) taken.push(...add(element, [element], ''));
  const beside = sidenotes(pages);
  for (const element of beside) add(element, element.children, '');
  const marks = new Map<Element, Mark>();
  for (const noteLink of links) {
    const mark = byTarget.get(noteLink.target);
    if (mark !== undefined) marks.set(elementOfMark(noteLink, bounds.marks, left), mark);
  }
  // Where a note is set beside the text, there is its mark.
  for (const element of beside) {
    const mark = byTarget.get(element);
    if (mark !== undefined) marks.set(element, mark);
  }
  return { notes, marks, left, taken: new Set(taken) };
}

/** Notes that stand in the words and are shown in the margin, as in Tufte CSS. */
function sidenotes(pages: readonly Page[]): readonly Element[] {
  return pages.flatMap(({ root }) =>
    [...elementsOf(root)].filter(({ attribs }) =>
      /(?:^|\s)(?:sidenote|marginnote)(?:$|\s)/.test(attribs.class ?? ''),
    ),
  );
}

/** Notes that no mark leads to: they say what they are, or stand in one list with notes. */
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
      ![...elementsOf(element)].some((inner) => known.has(inner)) &&
      textOf(element).trim() !== '',
  );
}

/** The number that a browser prints before a note that is an item of a list. */
function itemLabel(target: Element): string | null {
  const item = [target, ...ancestorsOf(target)].find(({ name }) => name === 'li');
  const list = item?.parent;
  if (item === undefined || list == null || !isTag(list) || list.name !== 'ol') return null;
  return itemLabels(list).get(item)?.slice(0, -1) ?? null;
}

/** What the first link back prints. */
function linkedLabel(nodes: readonly ChildNode[], backlinks: ReadonlySet<Element>): string | null {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    for (const element of [node, ...elementsOf(node)])
      if (backlinks.has(element)) return labelOf(textOf(element));
  }
  return null;
}

const between = /^[\s[\](){},;–-]*$/;

/** The widest element around a link that prints nothing but this mark and its brackets. */
function elementOfMark({ link }: NoteLink, marks: ReadonlySet<Element>, left: Set<ChildNode>): Element {
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
    !isTag(node) ||
    marks.has(node) ||
    textOf(node).trim() === '' ||
    [...elementsOf(node)].some((inner) => marks.has(inner))
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
