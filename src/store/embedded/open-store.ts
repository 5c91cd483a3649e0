import { checkExpected } from '../expected-index.js';
import { explainingFileErrors } from '../index-errors.js';
import { newSnapshotName } from '../snapshot-names.js';
import { keptState } from '../state-of.js';
import type { OpenSnapshot, Store } from '../store.js';
import { EmbeddedDraft } from './draft.js';
import { goLive } from './go-live.js';
import { makeIndexFolder, readLiveName, snapshotsDir } from './live-pointer.js';
import { readManifest, writeManifest } from './manifest.js';
import { OpenSegments, segmentsDir } from './open-segments.js';
import { openLiveSnapshot, openSnapshot } from './open-snapshot.js';
import { purge } from './purge.js';
import { removeLeftovers } from './removal.js';
import { EmbeddedSnapshot } from './snapshot.js';
import { namesIn, nullWhereUnusable, statesIn } from './states.js';
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
export function openEmbeddedStore(indexDir: string, { statesKept }: { readonly statesKept: number }): Store {
  const segments = new OpenSegments(indexDir);
  const liveNow = () => readLiveName(indexDir).catch(nullWhereUnusable);
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
          await removeLeftovers(indexDir, base?.name ?? null, statesKept);
        });
      } catch (error) {
        await own?.close();
        throw error;
      }
      const name = await liveNow();
      const manifest = name === null ? null : await readManifest(indexDir, name).catch(nullWhereUnusable);
      const live = name === null ? null : { name, manifest };
      return new EmbeddedDraft({ indexDir, segments, lock, base: own, live, statesKept });
    },
    async states() {
      const live = await liveNow();
      if (live === null) return [];
      const states = await statesIn(indexDir, live);
      return states.slice(0, statesKept).map((state) => keptState(state, live));
    },
    async openState(snapshot, expected) {
      const manifest = await readManifest(indexDir, snapshot);
      if (expected !== null) checkExpected(manifest, expected);
      return openSnapshot(segments, snapshot, manifest);
    },
    async revive(lock, snapshot) {
      const manifest = await readManifest(indexDir, snapshot);
      const name = newSnapshotName(await liveNow());
      const revived = { ...manifest, created: new Date().toISOString() };
      lock.assertHeld();
      await explainingFileErrors(indexDir, () => writeManifest(indexDir, name, revived));
      return openSnapshot(segments, name, revived);
    },
    async makeLive(lock, snapshot, after) {
      const isThere = (await namesIn(snapshotsDir(indexDir))).includes(snapshot);
      if (!isThere || (await liveNow()) !== after) return false;
      await explainingFileErrors(indexDir, () => goLive(indexDir, lock, snapshot, statesKept));
      return true;
    },
    purge: (lock, before) =>
      explainingFileErrors(indexDir, () => purge({ indexDir, segments, lock, statesKept }, before)),
  };
}

function ours(snapshot: OpenSnapshot): EmbeddedSnapshot {
  if (snapshot instanceof EmbeddedSnapshot) return snapshot;
  throw new TypeError('A draft goes on from a snapshot of the same store.');
}
