import type { Embedder } from '../embedding/index.js';
import type { Change, OpenSnapshot, Store, TextRecords, WriteLock } from '../store/index.js';
import { addRead } from './add-read.js';
import type { BuildOptions } from './build.js';
import type { Vectors } from './embed-documents.js';
import type { ReadText } from './reader-messages.js';
import { expectedIndex } from './versions.js';

interface Changes {
  readonly add: readonly ReadText[];
  /** Ids. */
  readonly remove: readonly string[];
  readonly records: TextRecords;
  readonly change: Change;
  /** Snapshots of which vectors of equal texts are kept. */
  readonly vectorsFrom: readonly OpenSnapshot[];
}

/**
 * Writes a snapshot in which a few files have changed; it is not live yet.
 *
 * @param base - What is live; null where nothing is.
 * @returns The finished snapshot, and how many passages and notes went through the model.
 * @throws As `SnapshotDraft.finish`.
 */
export async function draftChange(
  store: Store,
  lock: WriteLock,
  embedder: Embedder,
  base: OpenSnapshot | null,
  { add, remove, records, change, vectorsFrom }: Changes,
  { signal, onProgress }: Pick<BuildOptions, 'signal' | 'onProgress'>,
): Promise<{ readonly snapshot: OpenSnapshot; readonly embedded: number }> {
  const draft = await store.draft(lock, base);
  try {
    const { embedded } = await addRead(add, draft, embedder, firstOf(vectorsFrom), {
      signal,
      onProgress: (done, total) => onProgress?.({ step: 'embedding', done, total }),
    });
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
function firstOf(snapshots: readonly OpenSnapshot[]): Vectors {
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
