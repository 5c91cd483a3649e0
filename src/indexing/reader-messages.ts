import type { Passage } from '../chunking/index.js';
import type { CorpusFile, Document } from '../corpus/index.js';

/** A file of the corpus as it was read: its document in passages, or why there is none. */
export type ReadDocument = {
  readonly id: string;
  /** Of the file's bytes; empty where they could not be read. */
  readonly sha256: string;
} & (
  | { readonly document: Document; readonly passages: readonly Passage[] }
  /** In one line. */
  | { readonly failure: string }
);

/** To the process that reads: read this file. One at a time. */
export type ReaderRequest = CorpusFile;

/** From it: `ready` first, then one reply per request. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly document: ReadDocument };
