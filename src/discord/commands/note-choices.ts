import { noteKey } from '../../corpus/index.js';
import { UserError } from '../../errors.js';
import type { DocumentNotes, Library, LocatedNote } from '../../library/index.js';
import { fold, foldedNote, namedNotes, wordedNotes } from '../../library/index.js';
import type { Choice } from '../command.js';
import { documentToken, noteByToken, noteToken } from '../documents.js';
import { oneLine } from '../escape.js';
import { optionLimits } from '../limits.js';
import type { NoteAddress } from '../recent-notes.js';
import { shorten } from '../render/cut.js';
import { choiceName } from './options.js';

/**
 * Notes for what somebody types: the one with just this number, those of the last answer, then by number, then by words.
 *
 * @param documents - Ids, for only their notes; undefined: all.
 */
export async function noteChoices(
  library: Library,
  typed: string,
  documents: readonly string[] | undefined,
  recent: readonly NoteAddress[],
): Promise<readonly Choice[]> {
  const all = await notesOf(library, documents);
  const last = recent.flatMap(({ document: id, key }) =>
    all.filter((note) => note.document === id && noteKey(note) === key),
  );
  const wanted = fold(typed);
  const isFit = (note: LocatedNote) => hasNumber(note, wanted) || hasWords(note, wanted);
  const ordered = [
    // Whoever types 9 means note 9, not a note of the last answer that names 2019.
    ...all.filter((note) => isNamed(note, wanted)),
    ...last.filter(isFit),
    ...all.filter((note) => hasNumber(note, wanted)),
    ...all.filter((note) => hasWords(note, wanted)),
  ];
  const severalDocuments = new Set(all.map((note) => note.document)).size > 1;
  return [...new Set(ordered)].slice(0, optionLimits.choices).map((note) => {
    const title = severalDocuments ? ` · ${note.title}` : '';
    // Says why these come before the others, which stand in the order of the texts.
    const reason = last.includes(note) ? ' · in your last answer' : '';
    const room = optionLimits.choiceNameChars - reason.length;
    return {
      name: choiceName(shorten(`${noteKey(note)} · ${oneLine(note.text)}${title}`, room) + reason),
      value: noteValue(note),
    };
  });
}

/** How a note is named to Discord: by its document's token and its key. */
const noteValue = (note: LocatedNote): string => `${documentToken(note.document)}/${noteToken(note)}`;

/**
 * The notes that somebody chose or typed: `9`, `[^9]`, `note 9`, `2:9` for chapter 2, a symbol, or words of the note.
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
    if (note === null)
      throw new UserError('This note is no longer there: the text has changed. Choose another one');
    return [note];
  }
  const all = await notesOf(library, documents);
  const named = namedNotes(all, typed);
  if (named.length > 0) return named;
  const worded = wordedNotes(all, typed);
  if (worded.length > 0) return worded;
  if (documents !== undefined && documents.length > 1) {
    throw new UserError(
      `Expected a note of the texts that this channel is kept to, found no “${oneLine(typed).slice(0, 100)}”; name another text with document`,
    );
  }
  // The library's own message says which notes there are.
  return library.cite(toNumber(typed.trim()), documents?.[0]);
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

const toNumber = (typed: string): number | string => (/^\d+$/.test(typed) ? Number(typed) : typed);

const isNamed = (note: LocatedNote, typed: string): boolean =>
  [noteKey(note), String(note.number)].some((name) => fold(name) === typed);

const hasNumber = (note: LocatedNote, typed: string): boolean =>
  fold(noteKey(note)).startsWith(typed) || fold(String(note.number)).startsWith(typed);

function hasWords(note: LocatedNote, typed: string): boolean {
  const text = foldedNote(note);
  return typed.split(' ').every((word) => text.includes(word));
}
