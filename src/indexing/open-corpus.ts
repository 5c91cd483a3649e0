import type { Passage } from '../chunking/index.js';
import type { Citation } from '../citations/index.js';
import type { Document } from '../corpus/index.js';
import type { SearchIndex } from '../search/index.js';

/** A document with what its notes cite, aligned with `document.footnotes`. */
export interface CitedDocument {
  readonly document: Document;
  readonly citations: readonly Citation[];
  /** Its passages, in the order of the text. */
  readonly passages: readonly Passage[];
}

/** An open snapshot: everything that answers come from. Immutable, so that an answer never mixes two. */
export interface OpenCorpus {
  /** The snapshot's name. */
  readonly name: string;
  readonly documents: ReadonlyMap<string, CitedDocument>;
  readonly passagesByKey: ReadonlyMap<string, Passage>;
  readonly search: SearchIndex;
}
