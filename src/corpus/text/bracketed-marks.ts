import { groupBy } from '../counting.js';
import type { BracketedNote } from './bracketed-notes.js';

/** A mark in brackets, or a symbol, right behind a word. */
export interface BracketedMark {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

const mark =
  /(?<=\S)\^?\[(\d{1,4}|[A-Z]|[*†‡§]{1,3})\]|(?<=[.,;:!?"”’)])[ \n]\[(\d{1,4})\]|(?<=[\p{L}.,;:!?"”’])([*†‡]{1,3})(?=[\s.,;:!?]|$)/gu;

/** Finds what may mark a note in brackets, outside the notes. */
export function findBracketedMarks(text: string, notes: readonly BracketedNote[]): readonly BracketedMark[] {
  return [...text.matchAll(mark)]
    .map(({ 0: printed, 1: glued, 2: apart, 3: bare, index }) => ({
      label: glued ?? apart ?? bare ?? '',
      start: index,
      end: index + printed.length,
    }))
    .filter(({ start }) => !notes.some((note) => note.start <= start && start < note.end));
}

/**
 * Finds the mark of each note; null where it can't be told. Where a label has as many marks as notes they follow one
 * another; else a note belongs to the last mark before it that no other note has.
 */
export function pairBracketed(
  notes: readonly BracketedNote[],
  marks: readonly BracketedMark[],
): readonly (BracketedMark | null)[] {
  const taken = new Set<BracketedMark>();
  const sameNotes = groupBy(notes, ({ label }) => label);
  const sameMarks = groupBy(marks, ({ label }) => label);
  return notes.map((note) => {
    const same = sameNotes.get(note.label) ?? [];
    const found = sameMarks.get(note.label) ?? [];
    const paired =
      found.length === same.length
        ? found[same.indexOf(note)]
        : found.findLast((mark) => mark.start < note.start && !taken.has(mark));
    if (paired === undefined || paired.start > note.start) return null;
    taken.add(paired);
    return paired;
  });
}
