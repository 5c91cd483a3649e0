import type { Passage } from '../chunking/index.js';
import type { ResolvedNotes } from '../citations/index.js';
import type { CorpusFile, Document } from '../corpus/index.js';
import type { StoredFile } from '../store/index.js';

/** A file of which a document was read, in passages. */
export type ReadText = Extract<StoredFile, { readonly document: Document }> & {
  readonly passages: readonly Passage[];
  /** What its notes cite: resolved where it is read, as thousands of notes take seconds, and hostile ones hours. */
  readonly resolved: ResolvedNotes;
};

/** A file of the corpus as it was read. */
export type ReadDocument = ReadText | Extract<StoredFile, { readonly failure: string }>;

/** To the process that reads: read this file. One at a time. */
export interface ReaderRequest {
  readonly file: CorpusFile;
  /** Whether the document's id is the file's as it is, or ends as what the file holds. */
  readonly naming: 'as listed' | 'by content';
  /** Left out: as many as there are. */
  readonly maxPages?: number;
}

/** From it, as often as a person follows: how many pages have been read. */
export interface PagesRead {
  readonly done: number;
  readonly of: number;
}
