import { type ChildNode, type Element, elementsOf, textOf } from '../exact/markup.js';
import { lettersOf } from '../title.js';
import { ancestorsOf } from './attributes.js';
import { findHintedNotes, findInlineNotes, type InlineNote } from './inline-notes.js';
import type { Page } from './page.js';

/** A note beside or within the words that it belongs to. */
export interface NoteBeside extends InlineNote {
  /** Where it is printed once more: itself, where it only repeats one that a link leads to. */
  readonly copies: readonly ChildNode[];
}

/**
 * Finds the notes beside the words. Pages that show notes so may print them at the end as well: with or without links.
 *
 * @param linked - What the notes are made of that links lead to.
 */
export function findNotesBeside(
  pages: readonly Page[],
  linked: ReadonlySet<ChildNode>,
): readonly NoteBeside[] {
  const inline = findInlineNotes(pages).filter(
    ({ note }) => ![note, ...ancestorsOf(note)].some((element) => linked.has(element)),
  );
  if (inline.length === 0 && linked.size === 0)
    return findHintedNotes(pages).map((note) => ({ ...note, copies: [] }));
  const words = [...linked].map((node) => lettersOf(textOf(node))).join(' ');
  if (areMost(inline, (note) => repeats(note, words)))
    return inline.map((note) => ({ ...note, copies: [note.note] }));
  const lists = listedIn(pages, linked);
  const areListed = areMost(inline, (note) => listOf(note, lists) !== undefined);
  return inline.map((note) => {
    const list = areListed ? listOf(note, lists) : undefined;
    return list === undefined ? { ...note, copies: [] } : { ...note, nodes: [list], copies: [list] };
  });
}

function areMost(notes: readonly InlineNote[], isSuch: (note: InlineNote) => boolean): boolean {
  return notes.filter(isSuch).length * 2 > notes.length;
}

/** Whether a note is among others' words, with or without its number. */
function repeats(note: InlineNote, words: string): boolean {
  const letters = lettersIn(note);
  return words.includes(letters) || words.includes(letters.replace(/^\d{1,3}|\d{1,3}$/g, ''));
}

/** The letters of a note, up to where it is cut off: some pages show the beginning, and all of it elsewhere. */
function lettersIn({ nodes }: InlineNote): string {
  return lettersOf(
    nodes
      .map(textOf)
      .join('')
      .replace(/…[\s\S]*/, ''),
  );
}

// So many letters tell one note from another.
const telling = 24;

/** The items of lists and rows of tables by the letters that they begin with. */
function listedIn(pages: readonly Page[], linked: ReadonlySet<ChildNode>): ReadonlyMap<string, Element> {
  const listed = pages.flatMap(({ root }) =>
    [...elementsOf(root)].filter((element) => /^(?:tr|li)$/.test(element.name) && !linked.has(element)),
  );
  return new Map(listed.map((element) => [lettersOf(textOf(element)).slice(0, telling), element]));
}

function listOf(note: InlineNote, lists: ReadonlyMap<string, Element>): Element | undefined {
  const letters = lettersIn(note);
  return lists.get((note.label + letters).slice(0, telling)) ?? lists.get(letters.slice(0, telling));
}
