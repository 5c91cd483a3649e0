import type { NoteNumber } from '../document.js';
import { type NoteSlot, slotsOf } from '../text/notes/segments.js';
import { takeEndnotes } from './end-notes.js';
import { type PrintedNote, takeFootnotes } from './foot-regions.js';
import type { NoteType } from './note-type.js';
import type { BodyType, Page } from './page.js';
import type { PrintedMarks } from './printed-marks.js';
import type { Separators } from './separators.js';

/** A note as it is printed, and what it is known by. */
export interface NumberedNote extends PrintedNote {
  readonly slot: NoteSlot;
}

/** A document's text and its notes, told apart. */
interface TakenNotes {
  /** The pages without the lines of the notes. */
  readonly pages: readonly Page[];
  readonly notes: readonly NumberedNote[];
}

// Of footnotes so many have their mark on their page; of endnotes few, even in a short text, but somewhere before.
const onTheirPage = 0.75;

/**
 * Takes the footnotes out of the text, or where marks lead to none at the foot of their pages, the endnotes.
 *
 * @param type - How footnotes are set; null where there are none.
 * @param spell - What the number of a note is in print.
 */
export function takeNotes(
  printed: readonly Page[],
  body: BodyType,
  type: NoteType | null,
  marks: PrintedMarks,
  separators: Separators,
  spell: (value: number) => NoteNumber,
): TakenNotes {
  const number = (pages: readonly Page[], notes: readonly PrintedNote[], areEndnotes: boolean) =>
    numberedNotes(pages, notes, areEndnotes, spell);
  const atFoot =
    type === null ? { notes: [], pages: printed } : takeFootnotes(printed, body, type, marks, separators);
  const numbered = atFoot.notes.filter(({ opening }) => opening.series === 'number');
  const marked = numbered.filter(
    ({ opening, lines: [line] }) => line !== undefined && marks.isMarked(opening, line),
  );
  const areMarked = marked.length >= numbered.length * onTheirPage;
  const areMost = areMarked && numbered.length >= marks.numbers * 0.5;
  const others = numbered.length === 0 ? atFoot : { notes: [], pages: printed };
  const atEnd = takeEndnotes(others.pages);
  // At the end of a chapter notes may be on the page of their marks, as those at the foot of pages are.
  const isCertain = areMarked && countOn(numbered) && !areRather(atEnd.notes, numbered, marks);
  const mayBeAtEnd = areMost
    ? areAmong(numbered, atEnd.notes) && ledTo(atEnd.notes, marks) > ledTo(numbered, marks)
    : atEnd.notes.length >= Math.max(1, numbered.length);
  const areAtEnd = mayBeAtEnd && !isCertain;
  if (!areAtEnd) return number(atFoot.pages, atFoot.notes, false);
  return number(atEnd.pages, [...others.notes, ...atEnd.notes], true);
}

/** Whether notes count on from page to page, as those at the foot of pages do: at the end of chapters they begin anew. */
function countOn(notes: readonly PrintedNote[]): boolean {
  const turns = notes.slice(1).filter((note, at) => sheetOf(note) !== sheetOf(notes[at] as PrintedNote));
  return turns.length > 0 && turns.filter(({ restarts }) => !restarts).length * 2 > turns.length;
}

function sheetOf({ lines: [line] }: PrintedNote): number {
  return line?.sheet ?? 0;
}

// Numbers in the text lead to items of its lists as well, but not to so many more.
const farMore = 2;

/**
 * Whether marks lead to so many more of the notes at the end that those at the foot are none. Numbers in brackets beside
 * raised ones are those of a bibliography.
 */
function areRather(
  atEnd: readonly PrintedNote[],
  numbered: readonly PrintedNote[],
  marks: PrintedMarks,
): boolean {
  const counted = atEnd.filter(({ opening }) => opening.series === 'number' && opening.style !== 'bracket');
  const led = ledTo(counted, marks);
  return led >= ledTo(numbered, marks) * farMore && led >= counted.length * onTheirPage;
}

// Between the notes of two chapters a line may have been misread as one of a note.
const mostAmong = 0.9;

/** Whether nearly all of some notes are among others. */
function areAmong(notes: readonly PrintedNote[], others: readonly PrintedNote[]): boolean {
  const first = new Set(others.map(({ lines: [line] }) => line));
  return notes.filter(({ lines: [line] }) => first.has(line)).length >= notes.length * mostAmong;
}

/** To how many of the notes a mark leads, each mark to one. */
function ledTo(notes: readonly PrintedNote[], marks: PrintedMarks): number {
  const times = new Map<number, number>();
  return notes.filter(({ opening, lines: [line] }) => {
    const nth = (times.get(opening.value) ?? 0) + 1;
    times.set(opening.value, nth);
    return line !== undefined && marks.timesBefore(opening, line) >= nth;
  }).length;
}

function numberedNotes(
  pages: readonly Page[],
  notes: readonly PrintedNote[],
  areEndnotes: boolean,
  spell: (value: number) => NoteNumber,
): TakenNotes {
  const slots = slotsOf(
    notes.map(({ opening, restarts, lines: [line] }) => {
      const printedOn = line?.sheet ?? 1;
      const isCounted = opening.series === 'number';
      const number = isCounted ? spell(opening.value) : opening.number;
      const page = areEndnotes && isCounted ? null : printedOn;
      return { opening: { ...opening, number }, restarts, page, printedOn };
    }),
  );
  return { pages, notes: notes.map((note, at) => ({ ...note, slot: slots[at] as NoteSlot })) };
}
