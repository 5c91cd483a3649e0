import { noteKey } from '../corpus/index.js';
import { rememberedFor } from '../remembered.js';
import type { LocatedNote } from './citing.js';

/** Text for comparing: neither case and spacing count, nor what cannot be seen. */
export function fold(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLocaleLowerCase('en');
}

/** The notes that somebody means by what they typed: those with this number or key, or else those that hold these words. */
export function meantNotes(notes: readonly LocatedNote[], typed: string) {
  const named = namedNotes(notes, typed);
  return named.length > 0
    ? { notes: named, byWords: false }
    : { notes: wordedNotes(notes, typed), byWords: true };
}

/** The notes with this number or key: `9`, `[^9]`, `n. 9`, `⁹`, `2:9` for chapter 2, a symbol; several of them: `5, 6`, `5–7`. */
export function namedNotes(notes: readonly LocatedNote[], typed: string): readonly LocatedNote[] {
  const wanted = new Set(namesOfNotes(typed));
  return notes.filter((note) => [noteKey(note), String(note.number)].some((name) => wanted.has(fold(name))));
}

function namesOfNotes(typed: string): readonly string[] {
  const one = nameOfNote(typed);
  const ranges = one.split(betweenNumbers).map((part) => /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part));
  if (ranges.includes(null)) return [one];
  return ranges.flatMap((range) => {
    const [first, last] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])];
    const count = Math.min(mostOfRange, Math.max(1, last - first + 1));
    return Array.from({ length: count }, (_, nth) => String(first + nth));
  });
}

const betweenNumbers = /\s*(?:[,;&]|\band\b)\s*/u;
const mostOfRange = 1_000;

/**
 * The notes that hold all these words, in their text or in the title of their document. A number alone means a note,
 * not the day of a date, unless it may be a year.
 */
function wordedNotes(notes: readonly LocatedNote[], typed: string): readonly LocatedNote[] {
  const wanted = nameOfNote(typed);
  if (/^\d{0,3}$/.test(wanted)) return [];
  const words = wanted.split(' ');
  return notes.filter((note) => {
    const folded = foldedNote(note);
    return words.every((word) => folded.includes(word));
  });
}

/** The words of a note and of its document's title; asked of every note at every keystroke. */
export const foldedNote = rememberedFor(({ text, title }: LocatedNote) => fold(`${text} ${title}`));

// Not from the tables of languages: this is loaded before the process of the model is started.
const noteWord = '(?:n|nn|fn|fnn|notes?|footnotes?|endnotes?|no|nr|anm|fußnote|nota|nt)';
const aroundNumber = new RegExp(
  `^(?:${noteWord}\\.?\\s*(?=[\\p{N}[#]|[ivxlc]+$)|[\\[(^#]+)+|(?<=^.{0,40}\\p{N}\\p{L}?)[\\])}.:,]+$|\\]:?$`,
  'giu',
);
const spelt = /^(?:foot|end)?notes?\s+/u;

/** A note's number or key without what people type around it: `9` for `n. 9`, `fn 9`, `#9`, `9.` and `⁹`. */
export function nameOfNote(typed: string): string {
  return fold(typed.normalize('NFKC')).replace(spelt, '').replace(aroundNumber, '');
}
