import type { Passage } from '../chunking/index.js';
import type { ResolvedNotes } from '../citations/index.js';
import type { CorpusFile, Document } from '../corpus/index.js';
import type { OtherSource } from '../store/index.js';

/** A file of the corpus as it was read: its document in passages, or why there is none. */
export type ReadDocument = {
  readonly id: string;
  /** Of the files that were tried (`tried`); empty where the only one could not be read. */
  readonly sha256: string;
} & (
  | {
      readonly document: Document;
      readonly passages: readonly Passage[];
      /** What its notes cite: resolved where it is read, as thousands of notes take seconds, and hostile ones hours. */
      readonly resolved: ResolvedNotes;
      /** Left out where it was read from the file itself. */
      readonly readFrom?: OtherSource;
    }
  /** In one line. */
  | { readonly failure: string }
);

/** A file of which a document was read. */
export type ReadText = Extract<ReadDocument, { readonly document: unknown }>;

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
