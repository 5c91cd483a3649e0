import type { Nodes } from 'mdast';
import { cleanCharacters } from '../text/lines/line.js';

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
  // Counted as they come: looking at the end of a growing text takes the square of its length.
  const parts: string[] = [];
  let length = 0;
  let endsInSpace = true;
  const add = (words: string) => {
    const clean = cleanCharacters(words).replace(/\s+/g, ' ');
    const part = endsInSpace ? clean.trimStart() : clean;
    if (part === '') return;
    parts.push(part);
    length += part.length;
    endsInSpace = part.endsWith(' ');
  };
  const visit = (inner: Nodes): void => {
    if (inner.type === 'footnoteReference')
      marks.push({ identifier: inner.identifier, at: endsInSpace && length > 0 ? length - 1 : length });
    else if (inner.type === 'break') add(' ');
    else if (inner.type === 'image') add(inner.alt ?? '');
    else if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'code') add(inner.value);
    else if ('children' in inner) {
      for (const child of inner.children) {
        if (inner.type === 'tableRow' && length > 0) add(' | ');
        visit(child);
        if (isBlock(child)) add(' ');
      }
    }
  };
  visit(node);
  const trimmed = parts.join('').trimEnd();
  return { text: trimmed, marks: marks.map((mark) => ({ ...mark, at: Math.min(mark.at, trimmed.length) })) };
}

function isBlock(node: Nodes): boolean {
  return (
    node.type === 'paragraph' || node.type === 'listItem' || node.type === 'heading' || node.type === 'code'
  );
}
