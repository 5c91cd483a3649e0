import { noteKey } from '../../corpus/index.js';
import type { Library, LocatedNote } from '../../library/index.js';
import { fold, foldedNote, nameOfNote } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { documentToken, noteToken } from '../finding/documents.js';
import { notesOf } from '../finding/notes.js';
import { shorten } from '../message/cut.js';
import { oneLine } from '../message/escape.js';
import { optionLimits } from '../message/limits.js';
import type { Choice } from '../services/command.js';
import type { NoteAddress } from '../services/recent-notes.js';
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
  const wanted = nameOfNote(typed);
  const isFit = (note: LocatedNote) => hasNumber(note, wanted) || hasWords(note, wanted);
  const ordered = [
    // Whoever types 9 means note 9, not a note of the last answer that names 2019.
    ...all.filter((note) => isNamed(note, wanted)),
    ...last.filter(isFit),
    ...all.filter((note) => hasNumber(note, wanted)),
    ...all.filter((note) => hasWords(note, wanted)),
  ];
  const severalDocuments = new Set(all.map((note) => note.document)).size > 1;
  const shown = [...new Set(ordered)].slice(0, optionLimits.choices);
  return namedApart(shown).map((note, at) => {
    const title = severalDocuments ? ` · ${note.title}` : '';
    // Says why these come before the others, which stand in the order of the texts.
    const reason = last.some((one) => one === shown[at]) ? ' · in your last answer' : '';
    const room = optionLimits.choiceNameChars - reason.length;
    return {
      name: choiceName(shorten(`${noteKey(note)} · ${oneLine(note.text)}${title}`, room) + reason),
      value: noteValue(note),
    };
  });
}

/** How a note is named to Discord: by its document's token and its key. */
const noteValue = (note: LocatedNote): string => `${documentToken(note.document)}/${noteToken(note)}`;

const isNamed = (note: LocatedNote, typed: string): boolean =>
  [noteKey(note), String(note.number)].some((name) => fold(name) === typed);

const hasNumber = (note: LocatedNote, typed: string): boolean =>
  fold(noteKey(note)).startsWith(typed) || fold(String(note.number)).startsWith(typed);

function hasWords(note: LocatedNote, typed: string): boolean {
  const text = foldedNote(note);
  return typed.split(' ').every((word) => text.includes(word));
}
