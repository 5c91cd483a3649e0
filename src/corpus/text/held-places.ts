import { auditNotes } from '../audit.js';
import { countBelow } from '../counting.js';
import type { Document, Footnote, Span } from '../document.js';
import type { BracketedMark } from './bracketed-marks.js';
import type { BracketedNote } from './bracketed-notes.js';
import { isNotesHeading } from './notes/notes-headings.js';

// Stand for marks while a text is read: 65,000 characters of private use, which no text has and no rule asks for.
const first = 0xf0000;
const held = /[\u{f0000}-\u{ffffd}]/gu;
const most = 65_000;

/** A text without its notes, each mark one character of private use. */
interface HeldText {
  readonly body: string;
  /** For some marks how many characters are between the held place and the mark's. */
  readonly trailing: ReadonlyMap<number, number>;
  /** The row of the text that a row of the body stood on, both counted from 1. */
  rowOf(row: number): number;
}

/** Takes notes and marks out of a text. A mark's place is held before the stop, so that sentences end as they did. */
export function holdPlaces(
  text: string,
  notes: readonly { readonly note: BracketedNote; readonly mark: BracketedMark | null }[],
): HeldText {
  const trailing = new Map<number, number>();
  const cuts = notes
    .flatMap(({ note, mark }, nth) => [
      { start: cutBefore(text, note.start), end: note.end, nth: null },
      ...(mark === null || nth >= most ? [] : [{ start: mark.start, end: mark.end, nth }]),
    ])
    .sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  const left: { readonly row: number; readonly rows: number }[] = [];
  let row = 1;
  let from = 0;
  let stop = '';
  for (const { start, end, nth } of cuts) {
    const words = text.slice(from, Math.max(from, start));
    row += newlines(words);
    left.push({ row, rows: newlines(text.slice(Math.max(from, start), end)) });
    from = Math.max(from, end);
    // Two marks on one word share its stop.
    if (words !== '') {
      parts.push(stop);
      [stop = ''] = nth === null ? [] : (/[.,;:!?"'”’)]{0,5}$/.exec(words) ?? []);
      parts.push(words.slice(0, words.length - stop.length));
    }
    if (nth === null) continue;
    trailing.set(nth, stop.length);
    parts.push(String.fromCodePoint(first + nth));
  }
  const rowOf = (bodyRow: number) =>
    left.reduce((sum, cut) => sum + (cut.row < bodyRow ? cut.rows : 0), bodyRow);
  return { body: [...parts, stop, text.slice(from)].join(''), trailing, rowOf };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

/** Words without the characters that stand for marks. */
export function withoutPlaces(text: string): string {
  return text.replace(held, '');
}

/** Where a note is cut: with the blank lines before it, and the heading that says that notes follow. */
function cutBefore(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 400), start);
  const words = before.trimEnd();
  const heading = /(?:^|\n)([^\n]*)$/.exec(words);
  const isHeading = heading !== null && isNotesHeading(heading[1]?.trim() ?? '');
  const kept = isHeading ? words.slice(0, heading.index).trimEnd() : words;
  return start - (before.length - kept.length);
}

/** The held places of a text that was read, and where its other offsets lie once they are gone. */
export interface Places {
  readonly found: readonly { readonly nth: number; readonly at: number }[];
  moved(offset: number): number;
}

export function findPlaces(text: string): Places {
  const found = [...text.matchAll(held)].map(({ 0: character, index }) => ({
    nth: (character.codePointAt(0) ?? first) - first,
    at: index,
  }));
  return {
    found,
    // Each place takes two units.
    moved: (offset) => offset - 2 * countBelow(found, ({ at }) => at < offset),
  };
}

/** A document without the held places, with these notes among those that were found in it. */
export function moveDocument(document: Document, { moved }: Places, notes: readonly Footnote[]): Document {
  const span = <T extends Span>(each: T): T => ({ ...each, start: moved(each.start), end: moved(each.end) });
  const others = document.footnotes.map((note) => ({
    ...note,
    mark: note.mark === null ? null : moved(note.mark),
  }));
  const footnotes = others.length === 0 ? notes : merged(others, notes);
  const orphans = document.audit.marksWithoutNote.map((mark) => ({ ...mark, at: moved(mark.at) }));
  return {
    ...document,
    title: document.title.replace(held, ''),
    text: document.text.replace(held, ''),
    paragraphs: document.paragraphs.map(span),
    headings: document.headings.map(span),
    pages: document.pages.map(({ page, at }) => ({ page, at: moved(at) })),
    footnotes,
    audit: { ...document.audit, ...auditNotes(footnotes, orphans), fusedNotes: document.audit.fusedNotes },
  };
}

function merged(some: readonly Footnote[], others: readonly Footnote[]): readonly Footnote[] {
  const at = ({ mark }: Footnote) => mark ?? Number.POSITIVE_INFINITY;
  return [...some, ...others].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}
