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
    else if (inner.type === 'break') words.add(' ');
    else if (inner.type === 'html') words.add(/^<br\b/i.test(inner.value) ? ' ' : '');
    else if (inner.type === 'image') words.add(inner.alt ?? '');
    else if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'code')
      words.add(inner.value);
    else if ('children' in inner) {
      for (const child of inner.children) {
        visit(child);
        if (isBlock(child)) words.add(' ');
      }
    }
  };
  visit(node);
  return words.finish();
}

function isBlock(node: Nodes): boolean {
  return (
    node.type === 'paragraph' || node.type === 'listItem' || node.type === 'heading' || node.type === 'code'
  );
}
