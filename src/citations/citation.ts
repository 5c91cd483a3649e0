import type { NoteRef } from '../corpus/index.js';

export type BackReferenceKind = 'ibid' | 'op. cit.' | 'loc. cit.' | 'see note' | 'supra';

/** Where a note that refers back leads. */
export interface BackReference {
  readonly kind: BackReferenceKind;
  /** The notes that name the work, through any chain of ibid. between; more than one: the printed text fits them all. */
  readonly notes: readonly NoteRef[];
  /** The works in the one note that it leads to, where that note names several and the text fits them all. */
  readonly works?: readonly string[];
  /** The nearest note in a chain that leads on to `notes`, where it is another one. */
  readonly via?: NoteRef;
  /** Why, in words that a reader understands: "the only earlier note with this title". */
  readonly reason: string;
}

/** What one footnote cites. */
export interface Citation {
  /** Null where the note cites for itself. */
  readonly refersTo: BackReference | null;
  /** The http(s) links in the note, whole, in order. */
  readonly links: readonly string[];
  /** The other notes of the document that cite the same work, in order. */
  readonly sameWork: readonly NoteRef[];
}
