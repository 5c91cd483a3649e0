import { checkExpected, type ExpectedIndex } from '../expected-index.js';
import { damaged } from '../index-errors.js';
import type { StoredSnapshot } from './manifest.js';
import { nowOf, type OpenCollection } from './open-collection.js';
import { DatabaseSnapshot } from './snapshot.js';
import { type Collection, findSnapshot, versionsOf } from './snapshots.js';
import { hasGraph, isLarge } from './vector-graph.js';
import { unitsOf, Versions } from './versions.js';

export const missing = ({ index }: Pick<OpenCollection, 'index'>, snapshot: string) =>
  damaged(index, `${snapshot} is missing`);

export async function openFound(
  open: OpenCollection,
  { id }: Collection,
  snapshot: StoredSnapshot,
  versions: Versions,
): Promise<DatabaseSnapshot> {
  const { database, mostCompared } = open;
  const { dimensions } = snapshot.manifest.model;
  const isGraphed =
    isLarge(unitsOf(versions.all), dimensions, mostCompared) && (await hasGraph(database, id, dimensions));
  return new DatabaseSnapshot({ ...open, collection: id }, snapshot, versions, isGraphed);
}

/** Null where it is not there, or not any more. */
export async function openNamed(
  open: OpenCollection,
  collection: Collection,
  snapshot: string,
  expected: ExpectedIndex | null,
): Promise<DatabaseSnapshot | null> {
  const { database } = open;
  const found = await findSnapshot(database, collection, snapshot);
  if (found === null) return null;
  if (expected !== null) checkExpected(found.manifest, expected);
  const versions = new Versions(await versionsOf(database, found.id));
  // Removed between the two queries.
  if (versions.all.length !== found.manifest.files) return null;
  return openFound(open, collection, found, versions);
}

/** Null where none is live. */
export async function openLive(
  open: OpenCollection,
  expected: ExpectedIndex | null,
): Promise<DatabaseSnapshot | null> {
  for (let before: string | null = null; ; ) {
    const { collection, live } = await nowOf(open);
    if (live === null) return null;
    const snapshot = await openNamed(open, collection, live, expected);
    if (snapshot !== null) return snapshot;
    // One that disappears while it is opened has just been replaced by another.
    if (live === before) throw missing(open, live);
    before = live;
  }
}
