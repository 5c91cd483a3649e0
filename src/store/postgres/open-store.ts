import QuickLRU from 'quick-lru';
import { databaseName } from '../../config.js';
import { checkExpected, type ExpectedIndex } from '../expected-index.js';
import { damaged, indexIn } from '../index-errors.js';
import { takenOver, waitWhileLocked } from '../locked.js';
import type { SharedFiles, SharedFolders } from '../shared-files.js';
import { newSnapshotName } from '../snapshot-names.js';
import { keptState } from '../state-of.js';
import type { OpenSnapshot, Store, WriteLock } from '../store.js';
import { readPlace } from './address.js';
import { openDatabase, type Queries } from './database.js';
import { DatabaseDraft } from './draft.js';
import type { StoredSnapshot } from './manifest.js';
import { purge, removeLeftovers, usualGraceMs } from './removal.js';
import { DatabaseFiles } from './shared-files.js';
import { DatabaseSnapshot } from './snapshot.js';
import {
  type Collection,
  findCollection,
  findSnapshot,
  makeCollection,
  statesOf,
  versionsOf,
  writeSnapshot,
} from './snapshots.js';
import { dropGraphs, hasGraph, isLarge, usualMostCompared } from './vector-graph.js';
import { unitsOf, Versions } from './versions.js';
import { acquireLock, DatabaseLock, findWriter } from './write-lock.js';

const passagesKept = 1_000;
const nobodysCollection = 0;

interface StoreOptions {
  readonly statesKept: number;
  /** How long what no snapshot has any more is kept for who still reads it. */
  readonly graceMs?: number;
  /** A collection with more vectors gets a graph. */
  readonly mostCompared?: number;
}

interface Now {
  readonly collection: Collection;
  /** Name of the live snapshot. */
  readonly live: string | null;
}

/**
 * The store of a collection in a PostgreSQL database with pgvector, which many processes on many machines may share.
 *
 * @param place - `postgres://…#collection`. The tables are made when the database is first used.
 */
export function openDatabaseStore(
  place: string,
  { statesKept, graceMs = usualGraceMs, mostCompared = usualMostCompared }: StoreOptions,
): Store {
  const { address, collection: name } = readPlace(place);
  const database = openDatabase(address);
  const index = indexIn(`the database ${databaseName(address)} (${name})`);
  const passages = new QuickLRU<string, never>({ maxSize: passagesKept });
  const placeOf = (collection: number) => ({ database, collection, index, mostCompared, passages });
  /** The collection as it is now; of one to which nobody has written, what nothing belongs to. */
  const now = async (queries: Queries = database): Promise<Now> => {
    const found = await findCollection(queries, name);
    return { collection: { id: found?.id ?? nobodysCollection, index }, live: found?.live ?? null };
  };
  /** In one transaction, during which nobody else takes the lock. */
  const whileHeld = <T>(held: DatabaseLock, work: (queries: Queries, now: Now) => Promise<T>) =>
    database.transaction(async (queries) => {
      await held.assertHeldIn(queries);
      return work(queries, await now(queries));
    });
  const opened = async (
    { id }: Collection,
    snapshot: StoredSnapshot,
    versions: Versions,
  ): Promise<DatabaseSnapshot> => {
    const { dimensions } = snapshot.manifest.model;
    const isGraphed =
      isLarge(unitsOf(versions.all), dimensions, mostCompared) && (await hasGraph(database, id, dimensions));
    return new DatabaseSnapshot(placeOf(id), snapshot, versions, isGraphed);
  };
  /** Null where it is not there, or not any more. */
  const openNamed = async (collection: Collection, snapshot: string, expected: ExpectedIndex | null) => {
    const found = await findSnapshot(database, collection, snapshot);
    if (found === null) return null;
    if (expected !== null) checkExpected(found.manifest, expected);
    const versions = new Versions(await versionsOf(database, found.id));
    // Removed between the two queries.
    return versions.all.length === found.manifest.files ? opened(collection, found, versions) : null;
  };
  const isMissing = (snapshot: string) => damaged(index, `${snapshot} is missing`);
  const lock = async (who: string) => acquireLock(database, index, await makeCollection(database, name), who);
  const goLive = async (held: DatabaseLock, snapshot: string, after?: string | null): Promise<boolean> => {
    const isMade = await database.transaction(async (queries) => {
      await held.assertHeldIn(queries);
      const moved = await queries.rows(
        `UPDATE ibid.collection SET live = $2 WHERE id = $1 AND ($3 OR live IS NOT DISTINCT FROM $4)
           AND EXISTS (SELECT 1 FROM ibid.snapshot WHERE collection = $1 AND name = $2) RETURNING 1`,
        [held.collection, snapshot, after === undefined, after ?? null],
      );
      return moved.length > 0;
    });
    // The new snapshot is live: what can't be removed now is removed by the next writer.
    if (isMade) await clear(held, null).catch(() => {});
    return isMade;
  };
  const clear = (held: DatabaseLock, alsoKept: string | null) =>
    whileHeld(held, (queries, { collection, live }) =>
      removeLeftovers(queries, collection, { live, alsoKept, statesKept, graceMs }),
    );
  return {
    liveName: async () => (await now()).live,
    async open(expected) {
      for (let before: string | null = null; ; ) {
        const { collection, live } = await now();
        if (live === null) return null;
        const snapshot = await openNamed(collection, live, expected);
        if (snapshot !== null) return snapshot;
        // One that disappears while it is opened has just been replaced by another.
        if (live === before) throw isMissing(live);
        before = live;
      }
    },
    lock,
    async writer() {
      const { collection } = await now();
      return findWriter(database, index, collection.id);
    },
    waitForLock: (who, onLocked, signal) => waitWhileLocked(() => lock(who), onLocked, signal),
    async draft(held, base) {
      const own = base === null ? null : oursOf(base);
      const begun = own === null ? null : { snapshot: own, versions: own.versions.all };
      const ours = lockOf(held);
      await clear(ours, base?.name ?? null);
      const { collection, live } = await now();
      return new DatabaseDraft({
        ...placeOf(collection.id),
        ...{ lock: ours, base: begun },
        live: live === null ? null : await findSnapshot(database, collection, live),
        async publish(name) {
          if (!(await goLive(ours, name))) throw takenOver(index);
        },
        open: (snapshot, versions) => opened(collection, snapshot, versions),
      });
    },
    async states() {
      const { collection, live } = await now();
      if (live === null) return [];
      const states = await statesOf(database, collection, live);
      return states.slice(0, statesKept).map((state) => keptState(state, live));
    },
    async openState(snapshot, expected) {
      const state = await openNamed((await now()).collection, snapshot, expected);
      if (state === null) throw isMissing(snapshot);
      return state;
    },
    async revive(held, snapshot) {
      const ours = lockOf(held);
      const { collection, live } = await now();
      const found = await findSnapshot(database, collection, snapshot);
      if (found === null) throw isMissing(snapshot);
      const versions = new Versions(await versionsOf(database, found.id));
      const manifest = { ...found.manifest, created: new Date().toISOString() };
      const revived = await database.transaction(async (queries) => {
        await ours.assertHeldIn(queries);
        const named = { name: newSnapshotName(live), manifest };
        return writeSnapshot(queries, collection.id, named, versions.ids);
      });
      if (revived === null) throw isMissing(snapshot);
      return opened(collection, revived, versions);
    },
    makeLive: (held, snapshot, after) => goLive(lockOf(held), snapshot, after),
    purge: (held, before) =>
      whileHeld(lockOf(held), (queries, { collection, live }) => purge(queries, collection, live, before)),
  };
}

/** Removes a collection with all that it has ever held; whoever still reads it finds nothing any more. */
export async function removeFromDatabase(place: string): Promise<void> {
  const { address, collection } = readPlace(place);
  const database = openDatabase(address);
  const gone = await database.transaction(async (queries) => {
    const [row] = await queries.rows<{ id: number }>(
      'DELETE FROM ibid.collection WHERE name = $1 RETURNING id',
      [collection],
    );
    if (row !== undefined) {
      await queries.rows('DELETE FROM ibid.posting WHERE collection = $1', [row.id]);
      await queries.rows('DELETE FROM ibid.term WHERE collection = $1', [row.id]);
    }
    return row?.id ?? null;
  });
  if (gone !== null) await dropGraphs(database, gone);
}

/** The files of a collection in a database, in folders of this machine. */
export function openDatabaseFiles(place: string, folders: SharedFolders): SharedFiles {
  const { address, collection } = readPlace(place);
  return new DatabaseFiles(openDatabase(address), collection, folders);
}

function oursOf(snapshot: OpenSnapshot): DatabaseSnapshot {
  if (snapshot instanceof DatabaseSnapshot) return snapshot;
  throw new TypeError('A draft goes on from a snapshot of the same store.');
}

function lockOf(lock: WriteLock): DatabaseLock {
  if (lock instanceof DatabaseLock) return lock;
  throw new TypeError('A lock of another store does not count here.');
}
