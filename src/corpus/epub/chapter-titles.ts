import { posix } from 'node:path';
import type { Block } from '../exact/blocks.js';
import { childElement, elementsOf, type Markup, textOf } from '../exact/markup.js';
import { decoded } from '../html/page.js';
import { lettersOf } from '../title.js';
import { named } from './package.js';
import { isPageList } from './page-list.js';

/** The title of each file of a book, from the table of contents that reading programs use. */
export function readChapterTitles(root: Markup, path: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const add = (href: string | undefined, words: string) => {
    const title = words.replace(/\s+/g, ' ').trim();
    const file = posix.join(posix.dirname(path), decoded((href ?? '').replace(/#.*$/, '')));
    if (title !== '' && !titles.has(file)) titles.set(file, title);
  };
  for (const point of named(root, 'navPoint')) {
    const label = childElement(point, 'navLabel');
    add(childElement(point, 'content')?.attribs.src, label === undefined ? '' : textOf(label));
  }
  for (const list of named(root, 'nav').filter((nav) => !isPageList(nav)))
    for (const link of elementsOf(list, 'a')) add(link.attribs.href, textOf(link));
  return titles;
}

/** The blocks of a chapter; one without a heading has the one that the table of contents gives it. */
export function withTitle(blocks: readonly Block[], title: string | undefined): readonly Block[] {
  const [opening] = blocks;
  if (title === undefined || opening === undefined || isMadeUp(title)) return blocks;
  if (blocks.some(({ kind }) => kind !== 'paragraph')) return blocks;
  const isPrinted = lettersOf(opening.words.text) === lettersOf(title);
  return isPrinted
    ? [{ kind: 'heading', depth: 1, words: opening.words }, ...blocks.slice(1)]
    : [{ kind: 'heading', depth: 1, words: { text: title, marks: [] } }, ...blocks];
}

/** Placeholders that programs write for parts without a title. */
function isMadeUp(title: string): boolean {
  return /^(?:section|part|start|untitled|cover)?\s*\d*$|\.x?html?$/i.test(title);
}
