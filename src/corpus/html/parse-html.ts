import type { Document } from '../document.js';
import type { Block } from '../exact/blocks.js';
import { buildDocument } from '../exact/document-builder.js';
import { type ChildNode, type Element, parseHtmlMarkup, parseXhtmlMarkup } from '../exact/markup.js';
import { takeTypedNotes } from '../exact/typed-notes.js';
import { blocksOfBook } from '../gutenberg.js';
import { lettersOf } from '../title.js';
import { readAboutPage } from './about-page.js';
import { findArticle } from './article.js';
import { readBlocks } from './blocks.js';
import { decodePage } from './decode-page.js';
import { findMarksElsewhere } from './marks-elsewhere.js';
import { elementOfMark, findNotes } from './notes.js';
import { withoutNotesHeadings } from './notes-headings.js';
import { Anchors } from './page.js';

/**
 * Reads a saved web page: its article, with the notes that links lead to. Nothing is fetched and no script is run.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @throws UserError where the page has no words or is nested deeper than any.
 */
export function parseHtml(id: string, bytes: Uint8Array): Document {
  const source = decodePage(id, bytes);
  const root = isXhtml(source) ? parseXhtmlMarkup(id, source) : parseHtmlMarkup(id, source);
  const about = readAboutPage(root);
  const article = findArticle(root);
  const pages = [{ file: '', root }];
  const linked = findNotes(pages, new Anchors(pages));
  const read = (marksElsewhere: readonly Element[]) => {
    const left = new Set([...linked.left, ...article.left, ...wholeMarks(marksElsewhere)]);
    const blocks = readBlocks(article.nodes, { marks: linked.marks, left, notes: linked.taken });
    return takeTypedNotes({ blocks: blocksOfBook(blocks), notes: linked.notes });
  };
  const whole = read([]);
  const elsewhere = whole.notes.length > 0 ? null : findMarksElsewhere(root);
  const { blocks, notes } = elsewhere === null ? whole : read(elsewhere.marks);
  const title = about.title ?? '';
  const isElsewhere =
    about.isPrinted && !blocks.some(({ words }) => lettersOf(words.text) === lettersOf(title));
  const titled: readonly Block[] = isElsewhere ? [{ kind: 'title', words: { text: title, marks: [] } }] : [];
  const all = [...titled, ...withoutNotesHeadings(blocks)];
  const document = buildDocument(id, { blocks: all, notes }, about);
  const audit = {
    ...document.audit,
    ...(article.isUntold ? { wholePage: true as const } : {}),
    ...(elsewhere === null ? {} : { notesElsewhere: elsewhere.page }),
  };
  return { ...document, audit };
}

/** What marks print, with their brackets. */
function wholeMarks(links: readonly Element[]): readonly ChildNode[] {
  const between = new Set<ChildNode>();
  const marks = links.map((link) => elementOfMark(link, new Set(links), between));
  return [...marks, ...between];
}

function isXhtml(source: string): boolean {
  return /^\s*<\?xml\b/.test(source.slice(0, 200));
}
