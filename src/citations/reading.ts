import type { NoteNumber } from '../corpus/index.js';
import type { BackReferenceKind } from './citation.js';
import type { Candidates } from './printed-reference.js';
import type { Locator } from './reference/index.js';
import type { Work } from './works.js';

/** What decided where a reference leads. */
export type How =
  | NearestNote
  | { readonly by: 'words'; readonly candidates: Candidates; readonly isByKind: boolean }
  | { readonly by: 'number'; readonly targets: readonly number[]; readonly numbers: readonly NoteNumber[] }
  | { readonly by: 'nothing' }
  | { readonly by: 'nothing-before' };

/** "Ibid." goes to the note before; where that seems to cite nothing, to the last that does, but not for certain. */
export interface NearestNote {
  readonly by: 'nearest';
  readonly nearest: number;
  readonly isNamed: boolean;
  readonly isCertain: boolean;
}

/** One reference back and the works that it may mean; several where the printed text does not decide. */
export interface Lead {
  readonly marker: { readonly kind: BackReferenceKind };
  readonly works: readonly Work[];
  readonly how: How;
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
