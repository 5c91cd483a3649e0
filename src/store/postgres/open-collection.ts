import QuickLRU from 'quick-lru';
import { databaseName } from '../../config.js';
import { indexIn } from '../index-errors.js';
import { readPlace } from './address.js';
import { openDatabase, type Queries } from './database.js';
import { usualGraceMs } from './removal.js';
import type { CollectionPlace } from './snapshot.js';
import { type Collection, findCollection } from './snapshots.js';
import { usualMostCompared } from './vector-graph.js';
import type { DatabaseLock } from './write-lock.js';

const passagesKept = 1_000;
const nobodysCollection = 0;

export interface StoreOptions {
  readonly statesKept: number;
  /** How long what no snapshot has any more is kept for who still reads it. */
  readonly graceMs?: number;
  /** A collection with more vectors gets a graph. */
  readonly mostCompared?: number;
}

/** A collection of a database, by its name: it has an id once somebody has written to it. */
export interface OpenCollection extends Omit<CollectionPlace, 'collection'>, Required<StoreOptions> {
  readonly name: string;
}

/** A collection as it is now. */
export interface Now {
  readonly collection: Collection;
  /** Name of the live snapshot. */
  readonly live: string | null;
}

/** @param place - `postgres://…#collection`. */
export function openCollection(
  place: string,
  { statesKept, graceMs = usualGraceMs, mostCompared = usualMostCompared }: StoreOptions,
): OpenCollection {
  const { address, collection: name } = readPlace(place);
  return {
    ...{ name, statesKept, graceMs, mostCompared },
    database: openDatabase(address),
    index: indexIn(`the database ${databaseName(address)} (${name})`),
    passages: new QuickLRU({ maxSize: passagesKept }),
  };
}

/** The collection as it is now; of one to which nobody has written, what nothing belongs to. */
export async function nowOf(
  { database, name, index }: OpenCollection,
  queries: Queries = database,
): Promise<Now> {
  const found = await findCollection(queries, name);
  return { collection: { id: found?.id ?? nobodysCollection, index }, live: found?.live ?? null };
}

/** In one transaction, during which nobody else takes the lock. */
export function whileHeld<T>(
  open: OpenCollection,
  held: DatabaseLock,
  work: (queries: Queries, now: Now) => Promise<T>,
): Promise<T> {
  return open.database.transaction(async (queries) => {
    await held.assertHeldIn(queries);
    return work(queries, await nowOf(open, queries));
  });
}
