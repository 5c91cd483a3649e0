import type { Opening } from '../notes/opening.js';

/** Lines that belong together: part of the body, or one note, or the heading over endnotes. */
export interface Run {
  readonly kind: 'body' | 'foot' | 'end' | 'notes-heading';
  readonly from: number;
  /** The line behind the last one. */
  readonly to: number;
  /** What opens the note; null for the rest of a note from the page before, and where `kind` is no note. */
  readonly opening: Opening | null;
  /** Whether the numbering starts again with this note. */
  readonly restarts: boolean;
}
