import { type Element, elementsOf, textOf } from '../exact/markup.js';
import { ancestorsOf } from './attributes.js';
import { blockAround, labelOf, type NoteLink, type NoteLinks } from './note-links.js';
import type { Page } from './page.js';

interface Raised {
  readonly element: Element;
  readonly label: string;
}

/**
 * Finds notes on pages without links: a block that begins with a raised number, counted from 1, is a note where the same
 * number is raised in the text before it.
 */
export function findRaisedNotes(pages: readonly Page[]): NoteLinks {
  const raised = pages.flatMap(({ root }) =>
    [...elementsOf(root, 'sup')].map((element): Raised => ({ element, label: labelOf(textOf(element)) })),
  );
  const marks: NoteLink[] = [];
  const waiting = new Map<string, Element>();
  let last = 0;
  for (const { element, label } of raised) {
    const mark = waiting.get(label);
    const isNote = opensBlock(element) && label === String(last + 1) && mark !== undefined;
    if (!isNote) {
      if (/^\d{1,3}$/.test(label) && !waiting.has(label)) waiting.set(label, element);
      continue;
    }
    marks.push({ link: mark, target: element, label });
    last += 1;
  }
  return { marks, backlinks: new Set(marks.map(({ target }) => target)) };
}

function opensBlock(element: Element): boolean {
  const block = blockAround(element);
  for (const node of [element, ...ancestorsOf(element)]) {
    if (node === block) return true;
    for (let { prev } = node; prev !== null; prev = prev.prev) if (textOf(prev).trim() !== '') return false;
  }
  return false;
}
