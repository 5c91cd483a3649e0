import { explainingFileErrors } from '../index-errors.js';
import type { OpenSnapshot, Store } from '../store.js';
import { EmbeddedDraft } from './draft.js';
import { makeIndexFolder, readLiveName, snapshotsDir } from './live-pointer.js';
import { OpenSegments, segmentsDir } from './open-segments.js';
import { openLiveSnapshot, openSnapshot } from './open-snapshot.js';
import { removeLeftovers } from './removal.js';
import { EmbeddedSnapshot } from './snapshot.js';
import { acquireWriteLock, findWriter, waitForWriteLock } from './write-lock.js';

/**
 * The store of a collection in a folder of this machine: SQLite for rows, HNSW for vectors.
 *
 * A snapshot is a list of immutable segments, each of some files with all that is searched of them, and says which of
 * their files no longer count. Changing a text then writes one small segment and a new list, however large the
 * collection is; small segments are merged into larger ones as they become many. Lucene keeps its indexes so.
 *
 * @param indexDir - Made by the first writer.
 */
export function openStore(indexDir: string): Store {
  const segments = new OpenSegments(indexDir);
  return {
    liveName: () => readLiveName(indexDir),
    open: (expected) => openLiveSnapshot(indexDir, segments, expected),
    lock: (who) => acquireWriteLock(indexDir, who),
    writer: () => findWriter(indexDir),
    waitForLock: (who, onLocked, signal) => waitForWriteLock(indexDir, who, onLocked, signal),
    async draft(lock, base) {
      const own = base === null ? null : await openSnapshot(segments, base.name, ours(base).manifest);
      try {
        await explainingFileErrors(indexDir, async () => {
          await makeIndexFolder(indexDir, snapshotsDir(indexDir));
          await makeIndexFolder(indexDir, segmentsDir(indexDir));
          await removeLeftovers(indexDir, base?.name ?? null);
        });
      } catch (error) {
        await own?.close();
        throw error;
      }
      return new EmbeddedDraft({ indexDir, segments, lock, base: own });
    },
  };
}

function ours(snapshot: OpenSnapshot): EmbeddedSnapshot {
  if (snapshot instanceof EmbeddedSnapshot) return snapshot;
  throw new TypeError('A draft goes on from a snapshot of the same store.');
}
