import { withoutOutdated } from '../state-of.js';
import type { Purged } from '../store.js';
import type { Queries } from './database.js';
import { type Collection, statesOf } from './snapshots.js';

/**
 * What no snapshot has any more stays so long, for answers that still come from an old one. An answer takes seconds, and
 * the next one comes from the new snapshot.
 */
export const usualGraceMs = 10 * 60_000;

interface Kept {
  /** Name of the live snapshot. */
  readonly live: string | null;
  /** Name of a snapshot from which the writer goes on. */
  readonly alsoKept: string | null;
  /** How many states of the collection stay, the live one among them; of each its newest snapshot. */
  readonly statesKept: number;
  readonly graceMs: number;
}

/** Removes old snapshots, those that never became live, and versions that no snapshot has had for a while. */
export async function removeLeftovers(
  queries: Queries,
  collection: Collection,
  { live, alsoKept, statesKept, graceMs }: Kept,
): Promise<void> {
  const states = (await statesOf(queries, collection, live)).slice(0, statesKept);
  const kept = [live, alsoKept, ...states.map(({ name }) => name)].filter((name) => name !== null);
  await queries.rows('DELETE FROM ibid.snapshot WHERE collection = $1 AND name <> ALL($2::text[])', [
    ...[collection.id, kept],
  ]);
  await removeUnused(queries, collection.id, graceMs);
}

/** @returns How many versions were removed. */
async function removeUnused(queries: Queries, collection: number, graceMs: number): Promise<number> {
  await queries.rows(
    `UPDATE ibid.file_version SET unused_since = now() WHERE collection = $1 AND unused_since IS NULL
       AND NOT EXISTS (SELECT 1 FROM ibid.snapshot_file WHERE version = file_version.id)`,
    [collection],
  );
  const removed = await queries.rows<{ id: number }>(
    `DELETE FROM ibid.file_version
     WHERE collection = $1 AND unused_since <= now() - $2 * interval '1 millisecond' RETURNING id`,
    [collection, graceMs],
  );
  await removePostings(
    queries,
    collection,
    removed.map(({ id }) => id),
  );
  return removed.length;
}

/** Removes versions that no snapshot has. */
export async function removeVersions(
  queries: Queries,
  collection: number,
  versions: readonly number[],
): Promise<void> {
  if (versions.length === 0) return;
  await queries.rows('DELETE FROM ibid.file_version WHERE collection = $1 AND id = ANY($2::integer[])', [
    ...[collection, versions],
  ]);
  await removePostings(queries, collection, versions);
}

/** Found by the collection, whose postings are gone through: an index for this alone would cost each posting a third. */
async function removePostings(
  queries: Queries,
  collection: number,
  versions: readonly number[],
): Promise<void> {
  if (versions.length === 0) return;
  // And the terms that stand in no other version.
  await queries.rows(
    `WITH gone AS (
       DELETE FROM ibid.posting WHERE collection = $1 AND version = ANY($2::integer[]) RETURNING term
     )
     DELETE FROM ibid.term WHERE collection = $1 AND term IN (SELECT term FROM gone) AND NOT EXISTS (
       SELECT 1 FROM ibid.posting
       WHERE posting.collection = $1 AND posting.term = term.term AND version <> ALL($2::integer[]))`,
    [collection, versions],
  );
}

/** As `Store.purge` says. */
export async function purge(
  queries: Queries,
  collection: Collection,
  live: string | null,
  before: Date,
): Promise<Purged> {
  const states = await statesOf(queries, collection, live);
  const kept = await withoutOutdated(states, before, ({ id }) => filesOf(queries, id));
  const gone = states.filter((state) => !kept.includes(state)).map(({ id }) => id);
  await queries.rows('DELETE FROM ibid.snapshot WHERE id = ANY($1::integer[])', [gone]);
  return { states: gone.length, files: await removeUnused(queries, collection.id, 0) };
}

/** Each file with its content, in one string. */
async function filesOf(queries: Queries, snapshot: number): Promise<readonly string[]> {
  const rows = await queries.rows<{ file: string; sha256: string }>(
    `SELECT file, sha256 FROM ibid.file_version JOIN ibid.snapshot_file ON version = id WHERE snapshot = $1`,
    [snapshot],
  );
  return rows.map(({ file, sha256 }) => `${sha256} ${file}`);
}
