import type { NoteRef } from '../../corpus/index.js';
import { markText, noteLabel, noteName } from '../../wording/index.js';
import { escapeText, oneLine } from '../escape.js';

const shown = (name: string): string => escapeText(oneLine(name), false);

/** `note 9`, as Discord's markdown. */
export const nameOf = (note: NoteRef): string => shown(noteName(note));

/** What stands before a note in a list, as Discord's markdown. */
export const labelOf = (note: NoteRef): string => shown(noteLabel(note));

/** A mark behind a word, as Discord's markdown. */
export const markOf = ({ number }: NoteRef): string => shown(markText(number));
