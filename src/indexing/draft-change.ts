import type { Passage } from '../chunking/index.js';
import { resolveCitations } from '../citations/index.js';
import type { Embedder } from '../embedding/index.js';
import type { Change, OpenSnapshot, Store, StoredFile, TextRecords, WriteLock } from '../store/index.js';
import { textsToEmbed } from './document-texts.js';
import { embedDocuments } from './embed-documents.js';
import type { ReindexProgress } from './receipt.js';
import { expectedIndex } from './versions.js';

/** A document that was read, to be stored. */
export interface FileToStore {
  readonly file: Extract<StoredFile, { readonly document: unknown }>;
  readonly passages: readonly Passage[];
}

interface Changes {
  readonly add: readonly FileToStore[];
  /** Ids. */
  readonly remove: readonly string[];
  readonly records: TextRecords;
  readonly change: Change;
  /** Snapshots of which vectors of equal texts are kept. */
  readonly vectorsFrom: readonly OpenSnapshot[];
}

export interface DraftedChange {
  /** Finished, and not live. */
  readonly snapshot: OpenSnapshot;
  /** Passages and notes that went through the model. */
  readonly embedded: number;
}

/**
 * Writes a snapshot in which a few files have changed; it is not live yet.
 *
 * @param base - What is live; null where nothing is.
 * @throws As `SnapshotDraft.finish`.
 */
export async function draftChange(
  store: Store,
  lock: WriteLock,
  embedder: Embedder,
  base: OpenSnapshot | null,
  { add, remove, records, change, vectorsFrom }: Changes,
  { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?(progress: ReindexProgress): void },
): Promise<DraftedChange> {
  const draft = await store.draft(lock, base);
  try {
    const texts = add.map(({ file, passages }) => textsToEmbed(file.document, passages));
    const { documents, embedded } = await embedDocuments(texts, embedder, firstOf(vectorsFrom), {
      signal,
      onProgress: (done, total) => onProgress?.({ step: 'embedding', done, total }),
    });
    for (const [at, { file }] of add.entries()) {
      const { passages = [], notes = [] } = documents[at] ?? {};
      const citations = resolveCitations(file.document.footnotes);
      const unresolved = citations.filter(({ refersTo }) => refersTo?.notes.length === 0).length;
      await draft.add({ file, passages, notes, unresolved });
    }
    for (const id of remove) draft.remove(id);
    const snapshot = await draft.finish(expectedIndex(embedder.model), {
      signal,
      change,
      records,
      onProgress: (done, total) => onProgress?.({ step: 'writing', done, total }),
    });
    return { snapshot, embedded };
  } finally {
    await draft.discard();
  }
}

/** What the first of several snapshots has. */
function firstOf(snapshots: readonly OpenSnapshot[]): Pick<OpenSnapshot, 'vectorsOf' | 'vectorOfNote'> {
  const first = async <T>(ask: (snapshot: OpenSnapshot) => Promise<T | null>): Promise<T | null> => {
    for (const snapshot of snapshots) {
      const found = await ask(snapshot);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    vectorsOf: (content) => first((snapshot) => snapshot.vectorsOf(content)),
    vectorOfNote: (text) => first((snapshot) => snapshot.vectorOfNote(text)),
  };
}
