import { type NoteNumber, type NoteRef, noteKey, romanValue } from '../corpus/index.js';
import { shorten } from './shorten.js';

const raised = [...'⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ'];
const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789ivxlc'].map((character, nth) => [character, raised[nth] ?? character]),
);

/** `12` as `¹²`, `iv` as `ⁱᵛ`; symbols such as `†` stay as they are. */
export function superscript(number: NoteNumber): string {
  return [...String(number)].map((character) => superscripts[character] ?? character).join('');
}

/**
 * A mark behind a word: numbers raised, roman ones too, symbols as they are, and names in brackets, which keep them off
 * the word.
 */
export function markText(number: NoteNumber): string {
  const isName = /\p{L}/u.test(String(number)) && romanValue(String(number)) === null;
  return isName ? `[${brief(String(number))}]` : superscript(brief(String(number)));
}

/** `note 9`, or `note 9 of chapter 2` where the numbering restarts. */
export function noteName({ number, chapter }: NoteRef): string {
  const name = `note ${brief(String(number))}`;
  return chapter === undefined ? name : `${name} of chapter ${chapter}`;
}

/** What stands before a note in a list: `9`, or `2:9` where the numbering restarts in every chapter. */
export function noteLabel(note: NoteRef): string {
  return brief(noteKey(note));
}

/** Some documents name their notes in whole words. */
const maxNameChars = 40;

const brief = (name: string): string => shorten(name, maxNameChars);
