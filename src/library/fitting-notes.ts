import { noteKey } from '../corpus/index.js';
import type { LocatedNote } from './citing.js';

/** Text for comparing: neither case and spacing count, nor what cannot be seen. */
export function fold(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLocaleLowerCase('en');
}

/** The notes with this number or key: `9`, `[^9]`, `note 9`, `2:9` for chapter 2, a symbol. */
export function namedNotes(notes: readonly LocatedNote[], typed: string): readonly LocatedNote[] {
  const wanted = bare(typed);
  return notes.filter((note) => [noteKey(note), String(note.number)].some((name) => fold(name) === wanted));
}

/**
 * The notes that hold all these words, in their text or in the title of their document. A number alone means a note,
 * not the day of a date, unless it may be a year.
 */
export function wordedNotes(notes: readonly LocatedNote[], typed: string): readonly LocatedNote[] {
  const wanted = bare(typed);
  if (/^\d{0,3}$/.test(wanted)) return [];
  const words = wanted.split(' ');
  return notes.filter((note) => {
    const folded = foldedNote(note);
    return words.every((word) => folded.includes(word));
  });
}

/** Asked of every note at every keystroke. */
const foldedNotes = new WeakMap<LocatedNote, string>();

/** The words of a note and of its document's title. */
export function foldedNote(note: LocatedNote): string {
  const folded = foldedNotes.get(note) ?? fold(`${note.text} ${note.title}`);
  foldedNotes.set(note, folded);
  return folded;
}

const bare = (typed: string): string => fold(typed).replace(/^\[\^?|\]:?$|^(?:foot)?note\s+/g, '');
