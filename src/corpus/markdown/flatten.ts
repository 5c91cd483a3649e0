import type { Nodes } from 'mdast';
import { cleanCharacters } from '../text/line.js';

/** Where a note is marked, and what the mark names. */
export interface NoteMark {
  readonly identifier: string;
  /** Right behind this many characters. */
  readonly at: number;
}

/** The words of a node in one line, without markup, and the marks in them. */
export interface FlatText {
  readonly text: string;
  readonly marks: readonly NoteMark[];
}

/** Reads the words of a block as they would be printed: emphasis and link targets left out, line breaks as spaces. */
export function flatten(node: Nodes): FlatText {
  const marks: NoteMark[] = [];
  let text = '';
  const add = (words: string) => {
    const clean = cleanCharacters(words).replace(/\s+/g, ' ');
    text += text === '' || text.endsWith(' ') ? clean.trimStart() : clean;
  };
  const visit = (inner: Nodes): void => {
    if (inner.type === 'footnoteReference')
      marks.push({ identifier: inner.identifier, at: text.trimEnd().length });
    else if (inner.type === 'break') add(' ');
    else if (inner.type === 'image') add(inner.alt ?? '');
    else if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'code') add(inner.value);
    else if ('children' in inner) {
      for (const child of inner.children) {
        if (inner.type === 'tableRow' && text !== '') add(' | ');
        visit(child);
        if (isBlock(child)) add(' ');
      }
    }
  };
  visit(node);
  const trimmed = text.trimEnd();
  return { text: trimmed, marks: marks.map((mark) => ({ ...mark, at: Math.min(mark.at, trimmed.length) })) };
}

function isBlock(node: Nodes): boolean {
  return (
    node.type === 'paragraph' || node.type === 'listItem' || node.type === 'heading' || node.type === 'code'
  );
}
