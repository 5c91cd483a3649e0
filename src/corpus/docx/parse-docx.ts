import type { Document } from '../document.js';
import { paragraphsOf } from '../exact/blocks.js';
import { buildDocument } from '../exact/document-builder.js';
import type { ExactNote } from '../exact/exact-notes.js';
import { type Element, elementsOf, type Markup } from '../exact/markup.js';
import { takeTypedNotes } from '../exact/typed-notes.js';
import { isOwnTitle } from '../title.js';
import { readBody } from './body.js';
import { readChunks } from './chunks.js';
import { type NoteKind, readNoteNumbers } from './note-numbers.js';
import { Numbering } from './numbering.js';
import { readWordParts } from './parts.js';
import { Styles } from './styles.js';

/**
 * Reads a Word document (.docx): headings and the title by their styles, lists with their printed numbers, footnotes and
 * endnotes as Word numbers them, and files that are shown as parts of it. What was deleted, hidden or commented is left out.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @param isChunk - Whether it is a part of another one itself.
 * @throws UserError where the file is damaged, encrypted, too large unpacked, or has no text.
 */
export async function parseDocx(id: string, bytes: Uint8Array, { isChunk = false } = {}): Promise<Document> {
  const parts = await readWordParts(id, bytes);
  const shared = { styles: new Styles(parts.styles), numbering: new Numbering(parts.numbering) };
  const numbersOf = (kind: NoteKind) => readNoteNumbers(kind, parts.document, parts.settings);
  const [root] = elementsOf(parts.document, 'w:body');
  const body = readBody(root, {
    ...shared,
    numbers: { footnote: numbersOf('footnote'), endnote: numbersOf('endnote') },
    // Of one within one within one there may be no end.
    chunks: await readChunks(id, isChunk ? [] : parts.chunks, (_, chunk) =>
      parseDocx(id, chunk, { isChunk: true }),
    ),
  });
  const texts = {
    footnote: notesById(parts.footnotes, 'w:footnote'),
    endnote: notesById(parts.endnotes, 'w:endnote'),
  };
  const stated = body.references.flatMap(({ kind, id: note, key, label, isCustom }): ExactNote[] => {
    const text = texts[kind].get(note);
    if (text === undefined) return [];
    const paragraphs = paragraphsOf(readBody(text, shared).blocks);
    return [
      { key, label, series: kind, paragraphs: withoutLabel(paragraphs, isCustom ? String(label) : '') },
    ];
  });
  const notes = [...stated, ...body.notes];
  const document = buildDocument(id, takeTypedNotes({ blocks: body.blocks, notes }), {
    title: isOwnTitle(parts.title) ? parts.title : null,
    author: parts.author,
  });
  if (body.leftOut === 0) return document;
  return { ...document, audit: { ...document.audit, partsLeftOut: body.leftOut } };
}

function notesById(part: Markup | null, name: string): ReadonlyMap<string, Element> {
  return new Map([...elementsOf(part, name)].map((note) => [note.attribs['w:id'] ?? '', note]));
}

/** A mark that the author chose is typed at the beginning of the note as well; brackets may be typed around any. */
function withoutLabel([first = '', ...rest]: readonly string[], typed: string): string[] {
  const words = first.startsWith(typed) ? first.slice(typed.length) : first;
  return [words.replace(/^\s*(?:\[\s*\]|\(\s*\))/, '').trimStart(), ...rest];
}
