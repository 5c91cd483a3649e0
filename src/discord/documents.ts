import { createHash } from 'node:crypto';
import { type NoteRef, noteKey } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { DocumentNotes, Library, LocatedNote } from '../library/index.js';
import { fold } from '../library/index.js';
import { oneLine } from './escape.js';

/** 12 hexadecimal digits that name a document where its id may be too long for Discord. */
export function documentToken(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}

const cached = new WeakMap<
  Library,
  { readonly snapshot: string | null; readonly documents: readonly DocumentNotes[] }
>();

/** All documents with their notes, put together once per snapshot: choices are offered at every keystroke. */
export function allDocuments(library: Library): readonly DocumentNotes[] {
  const { snapshot } = library;
  const known = cached.get(library);
  if (known !== undefined && known.snapshot === snapshot) return known.documents;
  const documents = library.notes();
  cached.set(library, { snapshot, documents });
  return documents;
}

export function documentByToken(library: Library, token: string): DocumentNotes | null {
  return allDocuments(library).find((entry) => documentToken(entry.document) === token) ?? null;
}

/**
 * The document that somebody chose or typed: what is sent need not be one of the choices offered.
 *
 * @param typed - A token, an id, a title, or a part of them that fits one document only.
 * @throws UserError where none fits, or several do.
 */
export function chosenDocument(library: Library, typed: string): DocumentNotes {
  const documents = allDocuments(library);
  const wanted = fold(typed);
  const isNamed = ({ document, title }: DocumentNotes) =>
    [documentToken(document), document, title].some((name) => fold(name) === wanted);
  const holds = ({ document, title }: DocumentNotes) => fold(`${title} ${document}`).includes(wanted);
  const named = documents.filter(isNamed);
  const fitting = named.length > 0 ? named : documents.filter(holds);
  const [document] = fitting;
  if (document !== undefined && fitting.length === 1) return document;
  const offered = (document === undefined ? documents : fitting)
    .slice(0, 5)
    .map(({ title }) => `“${oneLine(title)}”`);
  throw new UserError(
    `${document === undefined ? 'No text' : 'More than one text'} matches “${oneLine(typed).slice(0, 100)}”: ` +
      `choose one from the list that opens while you type, such as ${offered.join(', ') || 'none, since there are no texts yet'}`,
  );
}

const maxNoteKeyChars = 24;

/** A note's key, or what stands for it where that would be too long for Discord: some name notes in whole words. */
export function noteToken(note: NoteRef): string {
  const key = noteKey(note);
  return encodeURIComponent(key).length <= maxNoteKeyChars ? key : `~${documentToken(key)}`;
}

/** A note by its document's token and its own; null where the text has changed since. */
export function noteByToken(library: Library, document: string, token: string): LocatedNote | null {
  return documentByToken(library, document)?.notes.find((note) => noteToken(note) === token) ?? null;
}
