import { waitWhileLocked } from '../locked.js';
import type { SharedFiles, SharedFolders } from '../shared-files.js';
import { keptState } from '../state-of.js';
import type { OpenSnapshot, Store, WriteLock } from '../store.js';
import { readPlace } from './address.js';
import { draftFrom, goLive, revive } from './change-live.js';
import { openDatabase } from './database.js';
import { nowOf, openCollection, type StoreOptions, whileHeld } from './open-collection.js';
import { missing, openLive, openNamed } from './open-snapshot.js';
import { purge } from './removal.js';
import { DatabaseFiles } from './shared-files.js';
import { DatabaseSnapshot } from './snapshot.js';
import { makeCollection, statesOf } from './snapshots.js';
import { dropGraphs } from './vector-graph.js';
import { acquireLock, DatabaseLock, findWriter } from './write-lock.js';

/**
 * The store of a collection in a PostgreSQL database with pgvector, which many processes on many machines may share.
 *
 * @param place - `postgres://…#collection`. The tables are made when the database is first used.
 */
export function openDatabaseStore(place: string, options: StoreOptions): Store {
  const open = openCollection(place, options);
  const { database, name, index, statesKept } = open;
  const lock = async (who: string) => acquireLock(database, index, await makeCollection(database, name), who);
  return {
    liveName: async () => (await nowOf(open)).live,
    open: (expected) => openLive(open, expected),
    lock,
    writer: async () => findWriter(database, index, (await nowOf(open)).collection.id),
    waitForLock: (who, onLocked, signal) => waitWhileLocked(() => lock(who), onLocked, signal),
    draft: async (held, base) => draftFrom(open, lockOf(held), base === null ? null : oursOf(base)),
    async states() {
      const { collection, live } = await nowOf(open);
      if (live === null) return [];
      const states = await statesOf(database, collection, live);
      return states.slice(0, statesKept).map((state) => keptState(state, live));
    },
    async openState(snapshot, expected) {
      const state = await openNamed(open, (await nowOf(open)).collection, snapshot, expected);
      if (state === null) throw missing(open, snapshot);
      return state;
    },
    revive: async (held, snapshot) => revive(open, lockOf(held), snapshot),
    makeLive: (held, snapshot, after) => goLive(open, lockOf(held), snapshot, after),
    purge: (held, before) =>
      whileHeld(open, lockOf(held), (queries, { collection, live }) =>
        purge(queries, collection, live, before),
      ),
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
