import { groupBy } from '../counting.js';
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
  const listed = new Map(inline.map((note) => [note, takeListed(note, lists)]));
  const areListed = areMost(inline, (note) => listed.get(note) !== undefined);
  return inline.map((note) => {
    const item = areListed ? listed.get(note) : undefined;
    return item === undefined ? { ...note, copies: [] } : { ...note, nodes: [item], copies: [item] };
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

// Items are looked up by so many letters of their beginning.
const keyLetters = 24;

interface Listed {
  readonly element: Element;
  readonly letters: string;
}

/** The items of lists and rows of tables by the letters that they begin with, in order. */
function listedIn(pages: readonly Page[], linked: ReadonlySet<ChildNode>): ReadonlyMap<string, Listed[]> {
  const listed = pages.flatMap(({ root }) =>
    [...elementsOf(root)].filter((element) => /^(?:tr|li)$/.test(element.name) && !linked.has(element)),
  );
  const items = listed.map((element) => ({ element, letters: lettersOf(textOf(element)) }));
  return groupBy(items, ({ letters }) => letters.slice(0, keyLetters));
}

/**
 * Takes the item that says all of a note out of those listed, as the next "Ibid." has an item of its own. One that only
 * begins as the note does is another text: a bibliography names the work that a note gives a page of.
 */
function takeListed(note: InlineNote, lists: ReadonlyMap<string, Listed[]>): Element | undefined {
  const words = lettersIn(note);
  for (const letters of [note.label + words, words]) {
    const same = lists.get(letters.slice(0, keyLetters)) ?? [];
    const at = same.findIndex((item) => item.letters.startsWith(letters));
    if (at >= 0) return same.splice(at, 1)[0]?.element;
  }
  return undefined;
}
