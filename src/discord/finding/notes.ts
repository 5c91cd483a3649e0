import { z } from 'zod';
import { UserError } from '../../errors.js';
import { type DocumentNotes, type Library, type LocatedNote, meantNotes } from '../../library/index.js';
import { everyDocument, keysPart } from '../message/custom-id.js';
import { oneLine } from '../message/escape.js';
import { documentByToken, documentToken, noteByToken } from './documents.js';

/**
 * The notes that somebody chose or typed: `9`, `n. 9`, `⁹`, `2:9` for chapter 2, a symbol, or words of the note.
 *
 * @throws UserError where there is none.
 */
export async function chosenNotes(
  library: Library,
  typed: string,
  documents: readonly string[] | undefined,
): Promise<readonly LocatedNote[]> {
  const [, token, key] = /^([0-9a-f]{12})\/(.+)$/s.exec(typed) ?? [];
  if (token !== undefined && key !== undefined) {
    const note = await noteByToken(library, token, key);
    if (note === null) throw new UserError('note-gone');
    return [note];
  }
  const { notes } = meantNotes(await notesOf(library, documents), typed);
  if (notes.length > 0) return notes;
  if (documents !== undefined && documents.length > 1) {
    throw new UserError('note-not-in-channel', { typed: oneLine(typed).slice(0, 100) });
  }
  // The library's own message says which notes there are.
  return library.cite(typed.trim(), documents?.[0]);
}

/** The notes of some documents, each with its own; undefined: of all. */
export async function notesIn(
  library: Library,
  documents: readonly string[] | undefined,
): Promise<readonly DocumentNotes[]> {
  if (documents === undefined) return library.notes();
  return (await Promise.all(documents.map((document) => library.notes(document)))).flat();
}

export async function notesOf(
  library: Library,
  documents: readonly string[] | undefined,
): Promise<readonly LocatedNote[]> {
  return (await notesIn(library, documents)).flatMap(({ notes }) => notes);
}

/** In a custom id: which documents a list of notes has. */
export const noteScopePart = z.union([z.literal(everyDocument), keysPart.transform((keys) => keys.join(''))]);

/** @param documents - Ids, five at most; undefined: all. */
export function noteScope(documents: readonly string[] | undefined): string {
  return documents?.map(documentToken).join('') ?? everyDocument;
}

/** Ids of the documents of a scope that are still there; undefined: all. @throws UserError where none is. */
export async function documentsInScope(
  library: Library,
  scope: string,
): Promise<readonly string[] | undefined> {
  if (scope === everyDocument) return undefined;
  const found = await Promise.all(keysPart.parse(scope).map((token) => documentByToken(library, token)));
  const documents = found.flatMap((text) => text?.document ?? []);
  if (documents.length === 0) throw new UserError('document-gone');
  return documents;
}
