import { createHash } from 'node:crypto';
import { type NoteRef, noteKey } from '../../corpus/index.js';
import { UserError } from '../../errors.js';
import {
  fold,
  type Library,
  type ListedText,
  type LocatedNote,
  type RemovedText,
} from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { oneLine } from '../message/escape.js';

/** 12 hexadecimal digits that name a document where its id may be too long for Discord. */
export function documentToken(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}

/** A version of a text, short enough for a custom id. */
export const versionToken = ({ document, version }: RemovedText): string =>
  documentToken(`${document}\n${version}`);

export async function documentByToken(library: Library, token: string): Promise<ListedText | null> {
  const texts = await library.texts();
  return texts.find((entry) => documentToken(entry.document) === token) ?? null;
}

/**
 * The document that somebody chose or typed: what is sent need not be one of the choices offered.
 *
 * @param typed - A token, an id, a title, or a part of them that fits one document only.
 * @throws UserError where none fits, or several do: of those with one title, it names the files.
 */
export async function chosenDocument(library: Library, typed: string): Promise<ListedText> {
  return chosenFrom(await library.texts(), typed);
}

/** Those whose title or id holds what was typed. */
export function thoseHolding<T extends Pick<ListedText, 'document' | 'title'>>(
  documents: readonly T[],
  typed: string,
): readonly T[] {
  const wanted = fold(typed);
  return documents.filter(({ document, title }) => fold(`${title} ${document}`).includes(wanted));
}

/** As `chosenDocument`, among these; its title is as lists have it. */
export function chosenFrom<T extends ListedText>(all: readonly T[], typed: string): T {
  const documents = namedApart(all);
  const wanted = fold(typed);
  const isNamed = ({ document, title }: ListedText) =>
    [documentToken(document), document, title].some((name) => fold(name) === wanted);
  const named = documents.filter(isNamed);
  const fitting = named.length > 0 ? named : thoseHolding(documents, typed);
  const [document] = fitting;
  if (document !== undefined && fitting.length === 1) return document;
  const called = documents.filter((_, at) => fold(all[at]?.title ?? '') === wanted);
  const among = (offered: readonly ListedText[]) => ({
    typed: oneLine(typed).slice(0, 100),
    titles: offered.slice(0, 5).map(({ title }) => oneLine(title)),
  });
  if (called.length > 1)
    throw new UserError('document-called-as-others', { ...among(called), count: called.length });
  throw document === undefined
    ? new UserError('document-not-matched', among(documents))
    : new UserError('document-matched-by-several', among(fitting));
}

const maxNoteKeyChars = 24;

/** A note's key, or what stands for it where that would be too long for Discord: some name notes in whole words. */
export function noteToken(note: NoteRef): string {
  const key = noteKey(note);
  return encodeURIComponent(key).length <= maxNoteKeyChars ? key : `~${documentToken(key)}`;
}

/** A note by its document's token and its own; null where the text has changed since. */
export async function noteByToken(
  library: Library,
  document: string,
  token: string,
): Promise<LocatedNote | null> {
  const text = await documentByToken(library, document);
  const [entry] = text === null ? [] : await library.notes(text.document);
  return entry?.notes.find((note) => noteToken(note) === token) ?? null;
}
