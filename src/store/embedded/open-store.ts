import { namesIn } from '../../names-in.js';
import { checkExpected } from '../expected-index.js';
import { explainingFileErrors, nullWhereUnusable } from '../index-errors.js';
import { lockOrWait } from '../locked.js';
import type { Pointer } from '../pointer.js';
import { newSnapshotName } from '../snapshot-names.js';
import type { OpenSnapshot, Store } from '../store.js';
import { EmbeddedDraft } from './draft.js';
import { makeIndexFolder, snapshotsDir } from './live-pointer.js';
import { readManifest, writeManifest } from './manifest.js';
import { type IndexFolder, OpenSegments, segmentsDir } from './open-segments.js';
import { openLiveSnapshot, openSnapshot } from './open-snapshot.js';
import { purge } from './purge.js';
import { goLive, removeLeftovers } from './removal.js';
import { EmbeddedSnapshot } from './snapshot.js';
import { keptState, statesIn } from './states.js';

/**
 * The store of a collection in a folder of this machine: SQLite for rows, HNSW for vectors.
 *
 * A snapshot is a list of immutable segments, each of some files with all that is searched of them, and says which of
 * their files no longer count. Changing a text then writes one small segment and a new list, however large the
 * collection is; small segments are merged into larger ones as they become many. Lucene keeps its indexes so.
 *
 * @param indexDir - Made by the first writer.
 */
export function openEmbeddedStore(indexDir: string, pointer: Pointer, statesKept: number): Store {
  const segments = new OpenSegments(indexDir);
  const folder: IndexFolder = { indexDir, pointer, segments, statesKept };
  const liveNow = () => pointer.read().catch(nullWhereUnusable);
  return {
    liveName: () => pointer.read(),
    open: (expected) => openLiveSnapshot(folder, expected),
    lock: (who, onLocked, signal) => lockOrWait(() => pointer.lock(who), onLocked, signal),
    writer: () => pointer.writer(),
    async draft(lock, base) {
      const own = base === null ? null : await openSnapshot(segments, base.name, ours(base).manifest);
      try {
        await explainingFileErrors(indexDir, async () => {
          await makeIndexFolder(indexDir, snapshotsDir(indexDir));
          await makeIndexFolder(indexDir, segmentsDir(indexDir));
          await removeLeftovers(folder, base?.name ?? null);
        });
      } catch (error) {
        await own?.close();
        throw error;
      }
      const name = await liveNow();
      const manifest = name === null ? null : await readManifest(indexDir, name).catch(nullWhereUnusable);
      const live = name === null ? null : { name, manifest };
      return new EmbeddedDraft({ ...folder, lock, base: own, live });
    },
    async states() {
      const live = await liveNow();
      if (live === null) return [];
      const states = await statesIn(indexDir, live);
      return states.slice(0, statesKept).map((state) => keptState(state, live));
    },
    async openState(snapshot, expected) {
      // What other machines have made comes with the live one.
      await liveNow();
      const manifest = await readManifest(indexDir, snapshot);
      checkExpected(manifest, expected);
      return openSnapshot(segments, snapshot, manifest);
    },
    async revive(lock, snapshot) {
      const name = newSnapshotName(await liveNow());
      // What was finished and never made live would count as a state once this one is.
      await explainingFileErrors(indexDir, () => removeLeftovers(folder, snapshot));
      const manifest = await readManifest(indexDir, snapshot);
      const revived = { ...manifest, created: new Date().toISOString() };
      lock.assertHeld();
      await explainingFileErrors(indexDir, () => writeManifest(indexDir, name, revived));
      return openSnapshot(segments, name, revived);
    },
    async makeLive(lock, snapshot, after) {
      const isThere = (await namesIn(snapshotsDir(indexDir))).includes(snapshot);
      return isThere && (await explainingFileErrors(indexDir, () => goLive(folder, lock, snapshot, after)));
    },
    purge: (lock, before) => explainingFileErrors(indexDir, () => purge(folder, lock, before)),
  };
}

function ours(snapshot: OpenSnapshot): EmbeddedSnapshot {
  if (snapshot instanceof EmbeddedSnapshot) return snapshot;
  throw new TypeError('A draft goes on from a snapshot of the same store.');
}
