import type { UserError } from '../../errors.js';
import { namesIn } from '../../names-in.js';
import { checkExpected, type ExpectedIndex } from '../expected-index.js';
import { explainingFileErrors, nullWhereUnusable } from '../index-errors.js';
import { lockOrWait } from '../locked.js';
import type { SharedPlace } from '../postgres/address.js';
import { SharedPointer } from '../postgres/shared-pointer.js';
import type { WriteLock } from '../store.js';
import { SnapshotDraft } from './draft.js';
import { makeIndexFolder, ownPointer, snapshotsDir } from './live-pointer.js';
import { newSnapshotName, readManifest, writeManifest } from './manifest.js';
import { type IndexFolder, OpenSegments, segmentsDir } from './open-segments.js';
import { openLiveSnapshot, openSnapshot } from './open-snapshot.js';
import { purge } from './purge.js';
import { goLive, removeLeftovers } from './removal.js';
import type { OpenSnapshot } from './snapshot.js';
import { type KeptState, keptState, statesIn } from './states.js';

/** Where the snapshots of one collection are kept. */
export type Store = ReturnType<typeof openStore>;

/** How many states of a collection can be gone back to, the live one among them. */
const usualStatesKept = 10;

interface StoreOptions {
  /** Null: this machine has the collection alone. */
  readonly shared?: SharedPlace | null;
  readonly statesKept?: number;
}

/**
 * The store of a collection in a folder of this machine: SQLite for rows, HNSW for vectors.
 *
 * A snapshot is a list of immutable segments, each of some files with all that is searched of them, and says which of
 * their files no longer count. Changing a text then writes one small segment and a new list, however large the
 * collection is; small segments are merged into larger ones as they become many. Lucene keeps its indexes so.
 *
 * @param indexDir - Made by the first writer.
 */
export function openStore(
  indexDir: string,
  { shared = null, statesKept = usualStatesKept }: StoreOptions = {},
) {
  const pointer = shared === null ? ownPointer(indexDir) : new SharedPointer(shared, indexDir, statesKept);
  const segments = new OpenSegments(indexDir);
  const folder: IndexFolder = { indexDir, pointer, segments, statesKept };
  const liveNow = () => pointer.read().catch(nullWhereUnusable);
  return {
    /** The name of the live snapshot, or null where nothing has been indexed. Cheap: may be asked at every question. */
    liveName: (): Promise<string | null> => pointer.read(),
    /**
     * Opens the live snapshot. What is open already is shared, not read again.
     *
     * @param expected - Null: any model and settings will do.
     * @returns Null where nothing has been indexed yet.
     * @throws UnusableIndexError where it is damaged, of another model, other settings or another format.
     */
    open: (expected: ExpectedIndex | null) => openLiveSnapshot(folder, expected),
    /**
     * @param onLocked - Called once where another one writes, with the error that says who and since when; then this waits.
     * @throws That error, where `onLocked` is left out; the signal's reason where it is aborted.
     */
    lock: (who: string, onLocked?: (holder: UserError) => void, signal?: AbortSignal): Promise<WriteLock> =>
      lockOrWait(() => pointer.lock(who), onLocked, signal),
    /** Who writes now, in the words that another one would get; null where nobody does who is alive. */
    writer: (): Promise<UserError | null> => pointer.writer(),
    /** @param base - What the draft begins with: its files, unless they are replaced or removed. Null: nothing. */
    async draft(lock: WriteLock, base: OpenSnapshot | null): Promise<SnapshotDraft> {
      const own = base === null ? null : await openSnapshot(segments, base.name, base.manifest);
      try {
        await explainingFileErrors(indexDir, async () => {
          for (const dir of [snapshotsDir(indexDir), segmentsDir(indexDir)]) await makeIndexFolder(dir);
          await removeLeftovers(folder, base?.name ?? null);
        });
      } catch (error) {
        await own?.close();
        throw error;
      }
      const name = await liveNow();
      const manifest = name === null ? null : await readManifest(indexDir, name).catch(nullWhereUnusable);
      const live = name === null ? null : { name, manifest };
      return new SnapshotDraft({ ...folder, lock, base: own, live });
    },
    /** The states that can be gone back to, newest first, the live one among them. Those that can't be read are left out. */
    async states(): Promise<readonly KeptState[]> {
      const live = await liveNow();
      if (live === null) return [];
      const states = await statesIn(indexDir, live);
      return states.slice(0, statesKept).map((state) => keptState(state, live));
    },
    /** Opens the snapshot of a kept state. @throws UnusableIndexError as `open`, also where it is not kept any more. */
    async openState(snapshot: string, expected: ExpectedIndex | null): Promise<OpenSnapshot> {
      // What other machines have made comes with the live one.
      await liveNow();
      const manifest = await readManifest(indexDir, snapshot);
      checkExpected(manifest, expected);
      return openSnapshot(segments, snapshot, manifest);
    },
    /**
     * Makes a snapshot with the contents of an earlier one, without writing any of them again; not live yet, as after
     * `SnapshotDraft.finish`.
     *
     * @throws UnusableIndexError where the earlier one is not there any more or is damaged.
     */
    async revive(lock: WriteLock, snapshot: string): Promise<OpenSnapshot> {
      const name = newSnapshotName(await liveNow());
      // What was finished and never made live would count as a state once this one is.
      await explainingFileErrors(indexDir, () => removeLeftovers(folder, snapshot));
      const manifest = await readManifest(indexDir, snapshot);
      const revived = { ...manifest, created: new Date().toISOString() };
      lock.assertHeld();
      await explainingFileErrors(indexDir, () => writeManifest(indexDir, name, revived));
      return openSnapshot(segments, name, revived);
    },
    /**
     * Makes a finished snapshot the live one, atomically.
     *
     * @param after - What has to be live now.
     * @returns False where something else is live, or the finished snapshot is not there any more; nothing is changed then.
     */
    async makeLive(lock: WriteLock, snapshot: string, after: string | null): Promise<boolean> {
      const isThere = (await namesIn(snapshotsDir(indexDir))).includes(snapshot);
      return isThere && (await explainingFileErrors(indexDir, () => goLive(folder, lock, snapshot, after)));
    },
    /**
     * Removes from the disk what has left the live snapshot before a date: files, and the states that hold them. The others
     * hold what they held.
     */
    purge: (lock: WriteLock, before: Date) =>
      explainingFileErrors(indexDir, () => purge(folder, lock, before)),
  };
}
