import QuickLRU from 'quick-lru';
import type { Passage } from '../chunking/index.js';
import { type Citation, citationsOf, type NotedWork, type ResolvedNotes } from '../citations/index.js';
import type { Document } from '../corpus/index.js';
import { remembered } from '../remembered.js';
import type { FileEntry, OpenSnapshot } from '../store/index.js';
import type { ReadText } from './reader-messages.js';

/** A document with what its notes cite, aligned with `document.footnotes`. */
export interface CitedDocument {
  readonly document: Document;
  readonly citations: readonly Citation[];
  /** The works that its notes cite, in the order of their first citations. */
  readonly works: readonly NotedWork[];
}

/** The same with its passages, in the order of the text. */
export interface CutDocument extends CitedDocument {
  readonly passages: readonly Passage[];
}

/**
 * An open snapshot with its documents, each read when it is first asked for. Immutable, so that an answer never mixes two
 * snapshots.
 */
export type OpenCorpus = Readonly<ReturnType<typeof openCorpus>>;

/** Documents that are kept in memory: those of the last answers. A book is one or two MB. */
const documentsKept = 24;

export function openCorpus(snapshot: OpenSnapshot) {
  const kept = new QuickLRU<string, Promise<CitedDocument | null>>({ maxSize: documentsKept });
  const keptPassages = new QuickLRU<string, Promise<readonly Passage[]>>({ maxSize: documentsKept });
  const document = (id: string) => remembered(kept, id, () => readDocument(snapshot, id));
  let entries: Promise<readonly FileEntry[]> | null = null;
  return {
    snapshot,
    /** What can be said of each document without reading it, in the order of their ids; of files that failed, nothing. */
    entries(): Promise<readonly FileEntry[]> {
      entries ??= snapshot.files().then((files) => files.filter(({ failure }) => failure === null));
      return entries;
    },
    /** Null where there is none of this id. */
    document,
    /** Apart from the document, as an answer needs none but those that it shows. */
    async cutDocument(id: string): Promise<CutDocument | null> {
      const [cited, passages] = await Promise.all([
        document(id),
        remembered(keptPassages, id, () => snapshot.passagesOf(id)),
      ]);
      return cited === null ? null : { ...cited, passages };
    },
  };
}

async function readDocument(snapshot: OpenSnapshot, id: string): Promise<CitedDocument | null> {
  const file = await snapshot.file(id);
  if (file === null || 'failure' in file) return null;
  return citedDocument(file.document, resolvedIn(file));
}

/** What its notes cite, as it was found when the file was read. */
export function resolvedIn({ resolved }: { readonly resolved?: unknown }): ResolvedNotes {
  return (resolved as ResolvedNotes | undefined) ?? { notes: [], works: [] };
}

function citedDocument(document: Document, resolved: ResolvedNotes): CitedDocument {
  return { document, citations: citationsOf(resolved, document.footnotes), works: resolved.works };
}

/** A text that was read and need not be in a snapshot. */
export function cutDocument({
  document,
  resolved,
  passages,
}: Pick<ReadText, 'document' | 'resolved' | 'passages'>): CutDocument {
  return { ...citedDocument(document, resolved), passages };
}
