import type { Document } from '../document.js';
import { footnotesOf, noteLabel } from '../exact/exact-notes.js';
import { withoutGutenbergFrame } from '../gutenberg.js';
import { type BracketedMark, findBracketedMarks, pairBracketed } from './bracketed-marks.js';
import { type BracketedNote, findFootnoteBlocks, findNumberedNotes } from './bracketed-notes.js';
import { findPlaces, holdPlaces, moveDocument } from './held-places.js';
import { parseText } from './parse-text.js';

/**
 * Reads plain text. Notes that its typist set in brackets are taken out first: where each begins and ends and which mark
 * it has is stated, not told by the look of lines.
 *
 * @param id - What it is called where it has no title of its own.
 */
export function parseTypedText(id: string, source: string): Document {
  const { text, notes, title, author } = readTyped(source);
  const document = notes.length === 0 ? parseText(id, text) : withNotes(id, text, notes);
  return { ...document, ...(title === null ? {} : { title }), ...(author === null ? {} : { author }) };
}

/** A text as it was typed, with the notes that its typist set in brackets. */
interface TypedText {
  readonly text: string;
  readonly notes: readonly PairedNote[];
  /** What it says of itself before it begins. */
  readonly title: string | null;
  readonly author: string | null;
}

/** Finds the notes in brackets, before lines are looked at. */
export function readTyped(source: string): TypedText {
  const typed = source.replace(/\r\n?/g, '\n');
  const book = withoutGutenbergFrame(typed) ?? { text: typed, title: null, author: null };
  // Some extractors say in words where a page ends.
  const text = book.text.replace(/^[ \t]*<<\s*page[ _-]?break\s*>>[ \t]*/gim, '\f');
  return { ...book, text, notes: findBracketed(text) };
}

interface PairedNote {
  readonly note: BracketedNote;
  readonly mark: BracketedMark | null;
}

function findBracketed(text: string): readonly PairedNote[] {
  const blocks = pair(text, findFootnoteBlocks(text));
  if (blocks.length > 0) return blocks;
  // On the pages of a printed text the lines tell more than the blank lines between them.
  if (text.includes('\f')) return [];
  const numbered = pair(text, findNumberedNotes(text));
  const marked = numbered.filter(({ mark }) => mark !== null);
  return marked.length >= numbered.length * mostlyMarked ? numbered : [];
}

// One mark that was misprinted does not make the others numbers of a list.
const mostlyMarked = 0.9;

function pair(text: string, notes: readonly BracketedNote[]): readonly PairedNote[] {
  const marks = pairBracketed(notes, findBracketedMarks(text, notes));
  return notes.map((note, at) => ({ note, mark: marks[at] ?? null }));
}

function withNotes(id: string, text: string, notes: readonly PairedNote[]): Document {
  const { body, trailing } = holdPlaces(text, notes);
  const document = parseText(id, body);
  const places = findPlaces(document.text);
  const marks = places.found.flatMap(({ nth, at }) => {
    const label = noteLabel(notes[nth]?.note.label ?? '');
    return [{ key: String(nth), label, at: places.moved(at) + (trailing.get(nth) ?? 0) }];
  });
  const stated = new Map(
    notes.map(({ note }, nth) => [
      String(nth),
      { key: String(nth), label: noteLabel(note.label), paragraphs: note.paragraphs },
    ]),
  );
  const { footnotes } = footnotesOf(marks, stated);
  return moveDocument(document, places, footnotes);
}
