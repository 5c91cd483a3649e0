import type { Nodes } from 'mdast';
import type { NoteNumber } from '../document.js';
import { type FlatText, FlatTextBuilder } from '../exact/flat-text.js';

/** Gives the printed text of a mark from the name of its note. */
export type NoteLabel = (identifier: string) => NoteNumber;

/** Reads the words of a block as they would be printed: emphasis and link targets left out, line breaks as spaces. */
export function flatten(node: Nodes, labelOf: NoteLabel): FlatText {
  const words = new FlatTextBuilder();
  const visit = (inner: Nodes): void => {
    if (inner.type === 'footnoteReference') words.mark(inner.identifier, labelOf(inner.identifier));
    else if ('children' in inner) visitAll(inner.children);
    else words.add(printed(inner));
  };
  const visitAll = (children: readonly Nodes[]): void => {
    for (const child of children) {
      visit(child);
      if (isBlock(child)) words.add(' ');
    }
  };
  visit(node);
  return words.finish();
}

function printed(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'inlineCode':
      return node.value;
    case 'image':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'html':
      return /^<br\b/i.test(node.value) ? ' ' : '';
    default:
      return '';
  }
}

function isBlock(node: Nodes): boolean {
  return (
    node.type === 'paragraph' || node.type === 'listItem' || node.type === 'heading' || node.type === 'code'
  );
}
