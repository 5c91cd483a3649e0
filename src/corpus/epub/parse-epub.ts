import type { Document } from '../document.js';
import { type Archive, openArchive } from '../exact/archive.js';
import { DocumentBuilder } from '../exact/document-builder.js';
import { elementsOf, parseXhtmlMarkup, parseXml } from '../exact/markup.js';
import { readBlocks } from '../html/blocks.js';
import { decodePage } from '../html/decode-page.js';
import { findNotes } from '../html/notes.js';
import { withoutNotesHeadings } from '../html/notes-headings.js';
import { Anchors, type Page } from '../html/page.js';
import { readChapterTitles, withTitle } from './chapter-titles.js';
import { readPackage } from './package.js';
import { readPageList } from './page-list.js';

/**
 * Reads an EPUB: its chapters in the order of the spine, with the notes that links lead to, wherever in the book they stand.
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
  const contents = await readContents(id, archive, book.navigation);
  const [titles = new Map<string, string>()] = contents.map(({ file, root }) =>
    readChapterTitles(root, file),
  );
  const printed = contents
    .map(({ file, root }) => readPageList(root, file, anchors))
    .find((list) => list.size > 0);
  const { notes, marks, left, taken } = findNotes(pages, anchors);
  const builder = new DocumentBuilder();
  const blocks = chapters
    .filter(({ file }) => !book.contents.has(file))
    .flatMap(({ file, root }) => {
      const [body] = elementsOf(root, 'body');
      const read = readBlocks((body ?? root).children, {
        marks,
        left,
        notes: taken,
        ...(printed && { pages: printed }),
      });
      return withTitle(read, titles.get(file));
    });
  for (const block of withoutNotesHeadings(blocks)) builder.add(block);
  for (const note of notes) builder.note(note);
  return builder.finish(id, book);
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

async function readContents(id: string, archive: Archive, paths: readonly string[]): Promise<Page[]> {
  const read = paths.map(async (file) => ({ file, part: await archive.read(file) }));
  return (await Promise.all(read)).flatMap(({ file, part }) =>
    part === null ? [] : [{ file, root: parseXml(id, part.toString('utf8')) }],
  );
}
