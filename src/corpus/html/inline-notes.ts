import { type ChildNode, type Element, elementsOf, isTag, isText, textOf } from '../exact/markup.js';
import { ancestorsOf, isBlock, namesOf } from './attributes.js';
import { blockAround, labelOf, type NoteLink, type NoteLinks } from './note-links.js';
import type { Page } from './page.js';

/** A note within the words that it belongs to. */
interface InlineNote {
  readonly note: Element;
  /** What prints its number right before it; null where the browser counts. */
  readonly number: ChildNode | null;
  readonly label: string;
}

// Tufte CSS shows these in the margin, plugins of blogs those behind their number when it is pressed.
const inMargin = /(?:^|\s)(?:sidenote|marginnote)(?:$|\s)/;
const behindNumber = /(?:foot|end|side|modern)-?_?note|(?:^|[\s_-])(?:fn|note|tooltip)(?:$|[\s_-])/i;

export function findInlineNotes(pages: readonly Page[]): readonly InlineNote[] {
  return pages.flatMap(({ root }) =>
    [...elementsOf(root)].flatMap((note): InlineNote[] => {
      if (inMargin.test(note.attribs.class ?? '')) return [{ note, number: null, label: '' }];
      const number = numberBefore(note);
      return number === null ? [] : [{ note, number, label: labelOf(textOf(number)) }];
    }),
  );
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
