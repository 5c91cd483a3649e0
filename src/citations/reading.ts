import type { BackReferenceKind } from './citation.js';
import type { Locator } from './reference/index.js';
import type { Work } from './works.js';

/** One reference back and the works that it may mean; several where the printed text does not decide. */
export interface Lead {
  readonly kind: BackReferenceKind;
  readonly works: readonly Work[];
  /** Why it leads there, in words for a reader. */
  readonly reason: string;
  /** Indices of the notes that it names by their numbers. */
  readonly named?: readonly number[];
  /** "Ibid." goes to the note before; where that seems to cite nothing, to the last that does, but not for certain. */
  readonly nearest?: number;
  readonly isUncertain?: boolean;
  /** Where in the work it sends the reader, where it was read as a reference. */
  readonly locator?: Locator | null;
}

/** What a note was found to cite. */
export interface Reading {
  /** The works it names itself. */
  readonly own: readonly Work[];
  /** These and the works that it refers back to: an "ibid." in the next note may mean any of them. */
  readonly works: readonly Work[];
  readonly leads: readonly Lead[];
}
