import type { NoteRef } from '../../corpus/index.js';
import { noteName, superscript } from '../../quote.js';
import { escapeText, oneLine } from '../escape.js';
import { shorten } from './cut.js';

/** Some documents name their notes in whole words. */
const MAX_NAME_CHARS = 40;

const short = (name: string): string => escapeText(shorten(oneLine(name), MAX_NAME_CHARS), false);

/** `note 9`, as Discord's markdown. */
export const nameOf = (note: NoteRef): string => short(noteName(note));

/** `9`, or `2:9` where the numbering restarts in every chapter. */
export const labelOf = (note: NoteRef): string =>
  short(note.chapter === undefined ? String(note.number) : `${note.chapter}:${note.number}`);

/** A mark behind a word: digits raised, symbols as they are, and names in brackets, which keep them off the word. */
export function markOf({ number }: NoteRef): string {
  const isWorded = /\p{L}/u.test(String(number));
  return isWorded ? `\\[${short(String(number))}\\]` : escapeText(superscript(number), false);
}
