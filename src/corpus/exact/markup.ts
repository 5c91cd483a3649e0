import {
  type ChildNode,
  type Element,
  hasChildren,
  isTag,
  isText,
  type Document as Markup,
} from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { UserError } from '../../errors.js';

export type { ChildNode, Element, Markup };
export { hasChildren, isTag, isText };

/** The limit of browsers; what people write stays below a hundred. */
const maxDepth = 512;

/**
 * Reads XML. Entities that a file defines are never resolved, so they cannot read other files or fill the memory.
 *
 * @throws UserError where it is nested deeper than any document.
 */
export function parseXml(id: string, source: string): Markup {
  return shallow(id, parseDocument(source, { xmlMode: true }));
}

/** Reads HTML as leniently as a browser. @throws UserError where it is nested deeper than any page. */
export function parseHtmlMarkup(id: string, source: string): Markup {
  return shallow(id, parseDocument(source));
}

/** Reads XHTML, in which any element may close itself, with the entities of HTML. */
export function parseXhtmlMarkup(id: string, source: string): Markup {
  return shallow(id, parseDocument(source, { recognizeSelfClosing: true, recognizeCDATA: true }));
}

function shallow(id: string, root: Markup): Markup {
  let level: readonly ChildNode[] = root.children;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw new UserError('file-nested-elements', { file: id, most: maxDepth });
    level = level.flatMap((node) => (hasChildren(node) ? node.children : []));
  }
  return root;
}

/** The elements right below a node, of a name where one is given; none below nothing. */
export function childElements(parent: Markup | Element | undefined, name?: string): Element[] {
  const children = parent?.children.filter(isTag) ?? [];
  return name === undefined ? children : children.filter((element) => element.name === name);
}

/** The first element of a name right below a node. */
export function childElement(parent: Markup | Element | undefined, name: string): Element | undefined {
  return parent?.children.find((node): node is Element => isTag(node) && node.name === name);
}

/** All elements below a node, in the order of the document; of a name where one is given. None below nothing. */
export function* elementsOf(parent: Markup | Element | null, name?: string): Generator<Element> {
  for (const node of parent?.children ?? []) {
    if (!isTag(node)) continue;
    if (name === undefined || node.name === name) yield node;
    yield* elementsOf(node, name);
  }
}

/** Whether an element below a node is such; no more of them are looked at than need be. */
export function holds(parent: Element, isSuch: (element: Element) => boolean): boolean {
  for (const element of elementsOf(parent)) if (isSuch(element)) return true;
  return false;
}

/** The words of a node as they are in the file. */
export function textOf(node: ChildNode | Markup): string {
  if (isText(node)) return node.data;
  return hasChildren(node) ? node.children.map(textOf).join('') : '';
}

/** The words of an element in one line; empty where there is none. */
export function wordsOf(element: Element | undefined): string {
  return element === undefined ? '' : inOneLine(textOf(element));
}

/** The words of the first element of a name in one line; null where it has none. */
export function statedIn(root: Markup | null, name: string): string | null {
  const [element] = elementsOf(root, name);
  return wordsOf(element) || null;
}

export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
