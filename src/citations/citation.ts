import type { NoteRef } from '../corpus/index.js';

export type BackReferenceKind = 'ibid' | 'op. cit.' | 'loc. cit.' | 'see note' | 'supra' | 'short title';

/** Where a note that refers back leads. */
export interface BackReference {
  readonly kind: BackReferenceKind;
  /** The notes that name the work, found through any chain of "ibid."; several where the printed text fits them all. */
  readonly notes: readonly NoteRef[];
  /** Where it leads to one note that names several works, and the printed text fits them all: those works. */
  readonly works?: readonly string[];
  /** Where a chain of "ibid." leads to `notes`: the first note of that chain. */
  readonly via?: NoteRef;
  /** Present where it can't be told for certain, as the note before an "ibid." seems to cite nothing. */
  readonly isUncertain?: true;
  /** Why, in words that a reader understands: "the only earlier note with this title". */
  readonly reason: string;
}

/** What one footnote cites. */
export interface Citation {
  /** Null where the note cites for itself. */
  readonly refersTo: BackReference | null;
  /** The complete http(s) links in the note, in order. */
  readonly links: readonly string[];
  /** The other notes of the document that cite the same work, in order. */
  readonly sameWork: readonly NoteRef[];
}

/** How many refer back to something that is not there. */
export function unresolvedIn(citations: readonly Pick<Citation, 'refersTo'>[]): number {
  return citations.filter(({ refersTo }) => refersTo?.notes.length === 0).length;
}
