import QuickLRU from 'quick-lru';
import type { Passage } from '../chunking/index.js';
import { type Citation, resolveCitations } from '../citations/index.js';
import type { Document } from '../corpus/index.js';
import { remembered } from '../remembered.js';
import type { FileEntry, OpenSnapshot } from '../store/index.js';

/** A document with what its notes cite, aligned with `document.footnotes`. */
export interface CitedDocument {
  readonly document: Document;
  readonly citations: readonly Citation[];
  /** Its passages, in the order of the text. */
  readonly passages: readonly Passage[];
}

/**
 * An open snapshot with its documents, each read when it is first asked for. Immutable, so that an answer never mixes two
 * snapshots.
 */
export interface OpenCorpus {
  readonly snapshot: OpenSnapshot;
  /** What can be said of each document without reading it, in the order of their ids; of files that failed, nothing. */
  entries(): Promise<readonly FileEntry[]>;
  /** Null where there is none of this id. */
  document(id: string): Promise<CitedDocument | null>;
}

/** Documents that are kept in memory: those of the last answers. A book is one or two MB. */
const documentsKept = 24;

export function openCorpus(snapshot: OpenSnapshot): OpenCorpus {
  const kept = new QuickLRU<string, Promise<CitedDocument | null>>({ maxSize: documentsKept });
  let entries: Promise<readonly FileEntry[]> | null = null;
  return {
    snapshot,
    entries() {
      entries ??= snapshot.files().then((files) => files.filter(({ failure }) => failure === null));
      return entries;
    },
    document(id) {
      return remembered(kept, id, () => readDocument(snapshot, id));
    },
  };
}

async function readDocument(snapshot: OpenSnapshot, id: string): Promise<CitedDocument | null> {
  const [file, passages] = await Promise.all([snapshot.file(id), snapshot.passagesOf(id)]);
  return file === null || 'failure' in file ? null : citedDocument(file.document, passages);
}

/** Its citations are resolved when they are first asked for: many a document is read for its text alone. */
export function citedDocument(document: Document, passages: readonly Passage[]): CitedDocument {
  let citations: CitedDocument['citations'] | null = null;
  return {
    document,
    passages,
    get citations() {
      citations ??= resolveCitations(document.footnotes);
      return citations;
    },
  };
}
