import { isNoteName, type NoteNumber, type NoteRef, noteKey, romanValue } from '../corpus/index.js';
import { shorten } from './phrases.js';

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

/** `note 9`, `note “tax”` for one that has a name, or `note 9 of chapter 2` where the numbering restarts. */
export function noteName({ number, chapter }: NoteRef): string {
  const printed = brief(String(number));
  const name = isNoteName(number) ? `note “${printed}”` : `note ${printed}`;
  return chapter === undefined ? name : `${name} of chapter ${chapter}`;
}

/** Several notes, those that follow each other as one: `note 3, notes 5–9, note 2 of chapter 2`. */
export function noteNames(notes: readonly NoteRef[]): string {
  return runsOf(notes)
    .map(([first, last]) =>
      last === first ? noteName(first) : noteName(last).replace('note ', `notes ${first.number}–`),
    )
    .join(', ');
}

/** The first and the last of numbers that follow each other; two of them are named apart. */
function runsOf(notes: readonly NoteRef[]): readonly (readonly [first: NoteRef, last: NoteRef])[] {
  const runs: NoteRef[][] = [];
  for (const note of notes) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last?.chapter === note.chapter && Number(last?.number) + 1 === note.number;
    if (isNext) runs.at(-1)?.push(note);
    else runs.push([note]);
  }
  return runs.flatMap((run) =>
    run.length < shortestRange
      ? run.map((note) => [note, note] as const)
      : [[run[0] as NoteRef, run.at(-1) as NoteRef] as const],
  );
}

const shortestRange = 3;

/** What is before a note in a list: `9`, or `2:9` where the numbering restarts in every chapter. */
export function noteLabel(note: NoteRef): string {
  return brief(noteKey(note));
}

/** Some documents name their notes in whole words. */
const maxNameChars = 40;

const brief = (name: string): string => shorten(name, maxNameChars);
