import type { NoteRef } from '../../corpus/index.js';
import { markText, noteLabel, noteName } from '../../wording/index.js';
import { plain } from '../message/escape.js';

/** `note 9`, as Discord's markdown. */
export const nameOf = (note: NoteRef): string => plain(noteName(note));

/** What is before a note in a list, as Discord's markdown. */
export const labelOf = (note: NoteRef): string => plain(noteLabel(note));

/** A mark behind a word, as Discord's markdown. */
export const markOf = ({ number }: NoteRef): string => plain(markText(number));
