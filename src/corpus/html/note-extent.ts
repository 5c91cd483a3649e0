import {
  type ChildNode,
  childElements,
  type Element,
  hasChildren,
  holds,
  isTag,
  isText,
  textOf,
} from '../exact/markup.js';
import {
  ancestorsOf,
  holdsHeading,
  isBlock,
  isHeadingOfNote,
  isHeadingOfText,
  namesOf,
  rolesOf,
} from './attributes.js';
import { blockAround, labelOf, markLabel } from './note-links.js';

/** The elements that a note cannot contain: other notes, and marks, which belong to the text. */
export interface Bounds {
  readonly targets: ReadonlySet<Element>;
  readonly marks: ReadonlySet<Element>;
}

// A whole page, article, list or layout cell is never a single note.
const containers = new Set(['html', 'body', 'main', 'article', 'td', 'th', 'ol', 'ul', 'dl']);

/**
 * The nodes that make up the note which a link leads to: its block, or the part of a block that holds several notes, and
 * the paragraphs that are between it and the next note.
 *
 * @param target - The note, something in it, or an empty anchor before its words.
 */
export function nodesOfNote(target: Element, bounds: Bounds): readonly ChildNode[] {
  const block = rowAround(blockAround(target));
  if (block.name === 'dt') return [block, ...followers(block, ({ name }) => name === 'dd')];
  const isShared = block !== target && (containers.has(block.name) || holdsOther(block, target, bounds));
  if (isShared) return partOf(block, target, bounds);
  const whole = widened(block, target, bounds);
  return [whole, ...goingOn(whole, bounds)];
}

/** Notes in a table have their number in one cell and their text in the next. */
function rowAround(block: Element): Element {
  const { parent } = block;
  const isCell = block.name === 'td' || block.name === 'th';
  if (!isCell || parent === null || !isTag(parent) || parent.name !== 'tr') return block;
  return childElements(parent).length === 2 ? parent : block;
}

function holdsOther(block: Element, target: Element, { targets, marks }: Bounds): boolean {
  return holds(block, (element) => element !== target && (targets.has(element) || marks.has(element)));
}

/** From the child that holds the target to the one that holds another note, a mark or a heading. */
function partOf(block: Element, target: Element, bounds: Bounds): readonly ChildNode[] {
  const holder = [target, ...ancestorsOf(target)].find((node) => node.parent === block);
  if (holder === undefined) return block.children;
  const from = block.children.indexOf(holder);
  const rest = block.children.slice(from + 1);
  const end = rest.findIndex(
    (node) => isTag(node) && (endsNote(node) || holdsOther(node, target, bounds) || bounds.targets.has(node)),
  );
  return [holder, ...(end < 0 ? rest : rest.slice(0, end))];
}

function endsNote(element: Element): boolean {
  return element.name === 'hr' || isHeadingOfText(element);
}

/** The widest block around a note that begins with it and holds nothing else. */
function widened(block: Element, target: Element, bounds: Bounds): Element {
  let widest = block;
  for (const parent of ancestorsOf(block)) {
    if (containers.has(parent.name) || firstText(parent) !== firstText(widest)) break;
    if (holdsOther(parent, target, bounds) || bounds.targets.has(parent) || holdsHeading(parent)) break;
    widest = parent;
  }
  return widest;
}

function firstText(node: ChildNode): ChildNode | null {
  if (isText(node)) return node.data.trim() === '' ? null : node;
  if (!hasChildren(node)) return null;
  for (const child of node.children) {
    const found = firstText(child);
    if (found !== null) return found;
  }
  return null;
}

/** Further paragraphs of a note that is a paragraph or a heading itself: what is between it and the next note. */
function goingOn(note: Element, bounds: Bounds): readonly Element[] {
  if (note.name !== 'p' && note.name !== 'div' && !isHeadingOfNote(note)) return [];
  const isNext = (element: Element) =>
    bounds.targets.has(element) || holds(element, (inner) => bounds.targets.has(inner));
  const isPlain = (element: Element) =>
    // Programs set the places that links lead to between blocks.
    (isBlock(element) || textOf(element).trim() === '') &&
    !endsNote(element) &&
    !holds(element, (inner) => bounds.marks.has(inner) || isHeadingOfText(inner));
  const between = followers(note, (element) => !isNext(element) && isPlain(element));
  const behind = followers(note, () => true)[between.length];
  const isToEnd =
    behind === undefined && note.parent !== null && isTag(note.parent) && isOfNotes(note.parent);
  if (isToEnd || (behind !== undefined && isNext(behind))) return between;
  return isNumberAlone(note) ? between.slice(0, 1) : [];
}

/** Whether an element is named as one that holds the notes, and nothing else. */
function isOfNotes(element: Element): boolean {
  const names = [...rolesOf(element), namesOf(element)].join(' ');
  return /(?:^|[\s_-])(?:foot|end|rear)-?notes(?:$|[\s_-])/i.test(names);
}

/** Whether a block prints a number and nothing else: the words of its note are in the next. */
function isNumberAlone(block: Element): boolean {
  return markLabel.test(labelOf(textOf(block)));
}

/** The elements right behind another, as long as they are of a kind. */
function followers(element: Element, belongs: (element: Element) => boolean): readonly Element[] {
  const all = element.parent === null ? [] : element.parent.children.filter(isTag);
  const behind = all.slice(all.indexOf(element) + 1);
  const end = behind.findIndex((each) => !belongs(each));
  return end < 0 ? behind : behind.slice(0, end);
}
