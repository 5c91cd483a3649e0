import { groupBy } from './counting.js';
import { type Audit, type Footnote, isNoteName, type NoteNumber, type NoteRef, noteKey } from './document.js';
import { romanValue, toRoman } from './roman.js';

/** Says what did not fit when the notes were read. */
export function auditNotes(
  footnotes: readonly Footnote[],
  marksWithoutNote: Audit['marksWithoutNote'],
): Audit {
  return {
    notesWithoutMark: footnotes.filter((note) => note.mark === null).map(refOf),
    marksWithoutNote,
    missingNumbers: missing(footnotes),
    repeatedNumbers: repeated(footnotes),
    fusedNotes: footnotes.filter((note) => seemsFused(note)).map(refOf),
  };
}

function refOf({ number, chapter }: { number: NoteNumber; chapter?: number | undefined }): NoteRef {
  return chapter === undefined ? { number } : { number, chapter };
}

/**
 * A note that is called by a name has a number's place in the order: where one is between two notes, one number less
 * is missing.
 */
function missing(footnotes: readonly Footnote[]): NoteRef[] {
  const named = new Set(namedPlaces(footnotes).map(noteKey));
  return missingNumbers(footnotes).filter((note) => !named.has(noteKey(note)));
}

/** The numbers that named notes stand for, in the order of the notes. */
function namedPlaces(footnotes: readonly Footnote[]): NoteRef[] {
  let last = 0;
  return footnotes.flatMap(({ number, chapter }): NoteRef[] => {
    if (typeof number === 'number') last = number;
    else if (isNoteName(number)) {
      last += 1;
      return [refOf({ number: last, chapter })];
    }
    return [];
  });
}

function missingNumbers(footnotes: readonly Footnote[]): NoteRef[] {
  const roman = footnotes.filter(({ number }) => typeof number === 'string' && romanValue(number) !== null);
  // A note of Markdown may be called "x", and notes may be counted from "a": only where there is an "i" and no "a" are
  // such names counted.
  const isCounted =
    roman.some(({ number }) => number === 'i') && !footnotes.some(({ number }) => number === 'a');
  return [
    ...gaps(footnotes, (number) => (typeof number === 'number' ? number : null), Number),
    ...(isCounted ? gaps(roman, (number) => romanValue(String(number)), toRoman) : []),
  ];
}

/** The numbers that a chapter leaves out, up to its highest. */
function gaps(
  footnotes: readonly Footnote[],
  readNumber: (number: NoteNumber) => number | null,
  print: (value: number) => NoteNumber,
): NoteRef[] {
  return [...groupBy(footnotes, ({ chapter }) => chapter)].flatMap(([chapter, notes]) => {
    const present = new Set(notes.flatMap(({ number }) => readNumber(number) ?? []));
    const last = [...present].reduce((most, value) => Math.max(most, value), 0);
    const absent = Array.from({ length: last }, (_, at) => at + 1).filter((value) => !present.has(value));
    return absent.map((value) => refOf({ number: print(value), chapter }));
  });
}

function repeated(footnotes: readonly Footnote[]): NoteRef[] {
  const seen = new Set<string>();
  return footnotes
    .filter(({ number, chapter }) => {
      const key = `${chapter ?? ''}:${number}`;
      if (seen.has(key)) return true;
      seen.add(key);
      return false;
    })
    .map(refOf);
}

/** A sentence that ends, and then the next number and a capital: the beginning of another note. */
function seemsFused({ number, text }: { number: NoteNumber; text: string }): boolean {
  const value = typeof number === 'number' ? null : romanValue(number);
  if (typeof number === 'string' && value === null) return false;
  const next = value === null ? Number(number) + 1 : toRoman(value + 1);
  return new RegExp(`[.!?)/]\\s${next}[.)]?\\s+[\\p{Lu}“"‘«]`, 'u').test(text);
}
