import { posix } from 'node:path';
import type { Document } from '../document.js';
import { type Archive, openArchive } from '../exact/archive.js';
import type { Block } from '../exact/blocks.js';
import { buildDocument } from '../exact/document-builder.js';
import {
  childElement,
  childElements,
  type Element,
  elementsOf,
  type Markup,
  parseXhtmlMarkup,
  wordsOf,
} from '../exact/markup.js';
import { takeTypedNotes } from '../exact/typed-notes.js';
import { pageNumberIn, rolesOf } from '../html/attributes.js';
import { readBlocks } from '../html/blocks.js';
import { decodePage } from '../html/decode-page.js';
import { findNotes } from '../html/notes.js';
import { withoutNotesHeadings } from '../html/notes-headings.js';
import { Anchors, decoded, type Page } from '../html/page.js';
import { lettersOf } from '../title.js';
import { named, readPackage } from './package.js';

/**
 * Reads an EPUB: its chapters in the order of the spine, with the notes that links lead to, wherever in the book they are.
 *
 * @param id - Names the document in errors, and where the book has no title.
 * @throws UserError where the book is damaged, locked by its seller, too large unpacked, or has no words.
 */
export async function parseEpub(id: string, bytes: Uint8Array): Promise<Document> {
  const archive = await openArchive(id, bytes);
  const book = await readPackage(id, archive);
  const chapters = await readPages(id, archive, book.spine);
  const pages = [...chapters, ...(await readPages(id, archive, book.others))];
  const anchors = new Anchors(pages);
  const contents = await readContents(archive, book.navigation);
  const [titles = new Map<string, string>()] = contents.map(({ file, root }) =>
    readChapterTitles(root, file),
  );
  const printed = contents
    .map(({ file, root }) => readPageList(root, file, anchors))
    .find((list) => list.size > 0);
  const { notes: linked, marks, left, taken } = findNotes(pages, anchors);
  const read = chapters
    .filter(({ file }) => !book.contents.has(file))
    .flatMap(({ file, root }) => {
      const [body] = elementsOf(root, 'body');
      const chapter = readBlocks((body ?? root).children, {
        marks,
        left,
        notes: taken,
        ...(printed && { pages: printed }),
      });
      return withTitle(chapter, titles.get(file));
    });
  const { blocks, notes } = takeTypedNotes({ blocks: read, notes: linked });
  return buildDocument(id, { blocks: withoutNotesHeadings(blocks), notes }, book);
}

async function readPages(id: string, archive: Archive, paths: readonly string[]): Promise<Page[]> {
  const pages: Page[] = [];
  for (const file of paths) {
    const part = await archive.read(file);
    // A spine may name pictures, and files that are missing.
    if (part === null || part.length === 0 || !/\.x?html?$|\.xml$/i.test(file)) continue;
    pages.push({ file, root: parseXhtmlMarkup(id, decodePage(id, part)) });
  }
  return pages;
}

async function readContents(archive: Archive, paths: readonly string[]): Promise<Page[]> {
  const read = paths.map(async (file) => ({ file, root: await archive.readXml(file) }));
  return (await Promise.all(read)).flatMap(({ file, root }) => (root === null ? [] : [{ file, root }]));
}

/** The title of each file of a book, from the table of contents that reading programs use. */
function readChapterTitles(root: Markup, path: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { href, words } of entriesOf(root, 'navPoint', (nav) => !isPageList(nav))) {
    const file = posix.join(posix.dirname(path), decoded(href.replace(/#.*$/, '')));
    if (words !== '' && !titles.has(file)) titles.set(file, words);
  }
  return titles;
}

/** The blocks of a chapter; one without a heading has the one that the table of contents gives it. */
function withTitle(blocks: readonly Block[], title: string | undefined): readonly Block[] {
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

/** Whether a list of links names the pages of the printed book. */
function isPageList(nav: Element): boolean {
  return rolesOf(nav).some((role) => role === 'page-list' || role === 'doc-pagelist');
}

/**
 * The elements that the pages of the printed book begin with, and what the pages are called: from the list of pages that some
 * tables of contents have, of EPUB 3 (`nav`) or 2 (`pageList`).
 *
 * @param path - Of the table of contents.
 */
function readPageList(root: Markup, path: string, anchors: Anchors): ReadonlyMap<Element, string> {
  const pages = new Map<Element, string>();
  for (const { href, words } of entriesOf(root, 'pageTarget', isPageList)) {
    const element = anchors.elementAt(href, path);
    if (element === null || words === '') continue;
    // A chapter's file begins with the first of its elements.
    const begins = element.name === 'body' ? (childElements(element)[0] ?? element) : element;
    if (!pages.has(begins)) pages.set(begins, pageNumberIn(words) ?? words);
  }
  return pages;
}

/** What a table of contents names: the links in lists of EPUB 3 that are such, and the elements of EPUB 2 called so. */
function entriesOf(
  root: Markup,
  target: string,
  isSuch: (nav: Element) => boolean,
): readonly { readonly href: string; readonly words: string }[] {
  const links = named(root, 'nav')
    .filter(isSuch)
    .flatMap((list) => [...elementsOf(list, 'a')])
    .map((link) => ({ href: link.attribs.href ?? '', words: wordsOf(link) }));
  const targets = named(root, target).map((each) => ({
    href: childElement(each, 'content')?.attribs.src ?? '',
    words: wordsOf(childElement(each, 'navLabel')),
  }));
  return [...links, ...targets];
}
