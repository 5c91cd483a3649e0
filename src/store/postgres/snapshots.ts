import type { Fact } from '../../errors.js';
import { newestOfStates } from '../state-of.js';
import type { Queries } from './database.js';
import { type Manifest, readSnapshot, type SnapshotRow, type StoredSnapshot } from './manifest.js';
import { type Version, type VersionRow, versionColumns, versionOf } from './versions.js';

/** The snapshots of a collection, read and written. */
export interface Collection {
  readonly id: number;
  /** For messages. */
  readonly index: Fact;
}

/** A collection as it is now. */
export interface FoundCollection {
  readonly id: number;
  /** Another one where it was removed and made anew under the same name, in this database or another. */
  readonly identity: string;
  /** Name of the live snapshot. */
  readonly live: string | null;
  readonly filesRevision: number;
}

/** The collection with this name; null where nobody has written to it. */
export async function findCollection(queries: Queries, name: string): Promise<FoundCollection | null> {
  const [row] = await queries.rows<FoundCollection>(
    'SELECT id, identity, live, files_revision AS "filesRevision" FROM ibid.collection WHERE name = $1',
    [name],
  );
  return row ?? null;
}

export async function makeCollection(queries: Queries, name: string): Promise<number> {
  await queries.rows('INSERT INTO ibid.collection (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [name]);
  const found = await findCollection(queries, name);
  if (found === null) throw new Error(`the collection ${name} was not made`);
  return found.id;
}

/** Null where there is none of this name. @throws UnusableIndexError where its manifest is damaged. */
export async function findSnapshot(
  queries: Queries,
  { id, index }: Collection,
  name: string,
): Promise<StoredSnapshot | null> {
  const [row] = await queries.rows<SnapshotRow>(
    'SELECT id, name, manifest FROM ibid.snapshot WHERE collection = $1 AND name = $2',
    [id, name],
  );
  return row === undefined ? null : readSnapshot(row, index);
}

export async function versionsOf(queries: Queries, snapshot: number): Promise<readonly Version[]> {
  const rows = await queries.rows<VersionRow>(
    `SELECT ${versionColumns} FROM ibid.file_version JOIN ibid.snapshot_file ON version = id WHERE snapshot = $1`,
    [snapshot],
  );
  return rows.map(versionOf);
}

/**
 * Writes a snapshot that is not live yet.
 *
 * @returns Null where a version is not there any more.
 */
export async function writeSnapshot(
  queries: Queries,
  collection: number,
  { name, manifest }: { readonly name: string; readonly manifest: Manifest },
  versions: readonly number[],
): Promise<StoredSnapshot | null> {
  const used = await queries.rows(
    `UPDATE ibid.file_version SET unused_since = NULL WHERE collection = $1 AND id = ANY($2::integer[]) RETURNING 1`,
    [collection, versions],
  );
  if (used.length !== versions.length) return null;
  const [row] = await queries.rows<{ id: number }>(
    'INSERT INTO ibid.snapshot (collection, name, manifest) VALUES ($1, $2, $3) RETURNING id',
    [collection, name, JSON.stringify(manifest)],
  );
  if (row === undefined) throw new Error('no snapshot was made');
  await queries.rows('INSERT INTO ibid.snapshot_file (snapshot, version) SELECT $1, unnest($2::integer[])', [
    row.id,
    versions,
  ]);
  return { id: row.id, name, manifest };
}

/** The states that are or have been live and can be read, newest first. */
export async function statesOf(
  queries: Queries,
  { id, index }: Collection,
  live: string | null,
): Promise<readonly StoredSnapshot[]> {
  if (live === null) return [];
  const rows = await queries.rows<SnapshotRow>(
    'SELECT id, name, manifest FROM ibid.snapshot WHERE collection = $1',
    [id],
  );
  const isOrWasLive = rows.filter(({ name }) => name <= live);
  return newestOfStates(
    isOrWasLive.flatMap((row) => {
      try {
        return [readSnapshot(row, index)];
      } catch {
        return [];
      }
    }),
  );
}
