import { takenOver } from '../locked.js';
import { newSnapshotName } from '../snapshot-names.js';
import { DatabaseDraft } from './draft.js';
import { nowOf, type OpenCollection, whileHeld } from './open-collection.js';
import { missing, openFound } from './open-snapshot.js';
import { removeLeftovers } from './removal.js';
import type { DatabaseSnapshot } from './snapshot.js';
import { findSnapshot, versionsOf, writeSnapshot } from './snapshots.js';
import { Versions } from './versions.js';
import type { DatabaseLock } from './write-lock.js';

/**
 * Makes a snapshot live.
 *
 * @param after - Only if this one is live now, null for none; undefined: whichever is.
 * @returns Whether it was made so.
 */
export async function goLive(
  open: OpenCollection,
  held: DatabaseLock,
  snapshot: string,
  after?: string | null,
): Promise<boolean> {
  const isMade = await open.database.transaction(async (queries) => {
    await held.assertHeldIn(queries);
    const moved = await queries.rows(
      `UPDATE ibid.collection SET live = $2 WHERE id = $1 AND ($3 OR live IS NOT DISTINCT FROM $4)
         AND EXISTS (SELECT 1 FROM ibid.snapshot WHERE collection = $1 AND name = $2) RETURNING 1`,
      [held.collection, snapshot, after === undefined, after ?? null],
    );
    return moved.length > 0;
  });
  // The new snapshot is live: what can't be removed now is removed by the next writer.
  if (isMade) await clear(open, held, null).catch(() => {});
  return isMade;
}

function clear(open: OpenCollection, held: DatabaseLock, alsoKept: string | null): Promise<void> {
  const { statesKept, graceMs } = open;
  return whileHeld(open, held, (queries, { collection, live }) =>
    removeLeftovers(queries, collection, { live, alsoKept, statesKept, graceMs }),
  );
}

/** @param base - What the draft goes on from; null: it begins with nothing. */
export async function draftFrom(
  open: OpenCollection,
  lock: DatabaseLock,
  base: DatabaseSnapshot | null,
): Promise<DatabaseDraft> {
  const { database, index } = open;
  const begun = base === null ? null : { snapshot: base, versions: base.versions.all };
  await clear(open, lock, base?.name ?? null);
  const { collection, live } = await nowOf(open);
  return new DatabaseDraft({
    ...open,
    collection: collection.id,
    lock,
    base: begun,
    live: live === null ? null : await findSnapshot(database, collection, live),
    async publish(name) {
      if (!(await goLive(open, lock, name))) throw takenOver(index);
    },
    open: (snapshot, versions) => openFound(open, collection, snapshot, versions),
  });
}

/** A copy of an earlier snapshot that can be made live. */
export async function revive(
  open: OpenCollection,
  held: DatabaseLock,
  snapshot: string,
): Promise<DatabaseSnapshot> {
  const { database } = open;
  const { collection, live } = await nowOf(open);
  const found = await findSnapshot(database, collection, snapshot);
  if (found === null) throw missing(open, snapshot);
  const versions = new Versions(await versionsOf(database, found.id));
  const manifest = { ...found.manifest, created: new Date().toISOString() };
  const revived = await database.transaction(async (queries) => {
    await held.assertHeldIn(queries);
    const named = { name: newSnapshotName(live), manifest };
    return writeSnapshot(queries, collection.id, named, versions.ids);
  });
  if (revived === null) throw missing(open, snapshot);
  return openFound(open, collection, revived, versions);
}
