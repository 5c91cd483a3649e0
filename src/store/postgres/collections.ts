import type { SharedPlace } from './address.js';
import { openDatabase, type Queries } from './database.js';

/** A collection as it is now. */
export interface FoundCollection {
  readonly id: number;
  /** Another one where it was removed and made anew under the same name, in this database or another. */
  readonly identity: string;
  /** Name of the live snapshot. */
  readonly live: string | null;
  /** Goes up with each change of what it has beside its index. */
  readonly filesRevision: number;
  /** Goes up with each change of its index. */
  readonly indexRevision: number;
}

const facts =
  'collection.id, identity, live, files_revision AS "filesRevision", index_revision AS "indexRevision"';

/** The collection with this name; null where nobody has written to it. */
export async function findCollection(queries: Queries, name: string): Promise<FoundCollection | null> {
  const sql = `SELECT ${facts} FROM ibid.collection WHERE name = $1`;
  const [row] = await queries.rows<FoundCollection>(sql, [name]);
  return row ?? null;
}

export interface FoundFiles extends FoundCollection {
  /** The SHA-256 of each, by their names. */
  readonly files: ReadonlyMap<string, string>;
}

/** As `findCollection`, with the files that it has at this very moment. @param areas - What their names begin with. */
export async function findFiles(
  queries: Queries,
  name: string,
  areas: readonly string[],
): Promise<FoundFiles | null> {
  const rows = await queries.rows<FoundCollection & { file: string | null; sha256: string }>(
    `SELECT ${facts}, file.name AS file, sha256
     FROM ibid.collection LEFT JOIN ibid.shared_file AS file
       ON file.collection = collection.id AND file.name ^@ ANY ($2::text[])
     WHERE collection.name = $1`,
    [name, areas],
  );
  const [found] = rows;
  if (found === undefined) return null;
  const files = rows.flatMap(({ file, sha256 }) => (file === null ? [] : [[file, sha256] as const]));
  return { ...found, files: new Map(files) };
}

/** What some names of files stand for now; those that stand for nothing are left out. */
export async function filesNamed(
  queries: Queries,
  collection: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.rows<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM ibid.shared_file WHERE collection = $1 AND name = ANY ($2::text[])',
    [collection, names],
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

export async function makeCollection(queries: Queries, name: string): Promise<number> {
  await queries.rows('INSERT INTO ibid.collection (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [name]);
  const found = await findCollection(queries, name);
  if (found === null) throw new Error(`the collection ${name} was not made`);
  return found.id;
}

/** Removes a collection with all that the machines share of it; what is in their folders stays. */
export async function removeShared({ address, collection }: SharedPlace): Promise<void> {
  await openDatabase(address).rows('DELETE FROM ibid.collection WHERE name = $1', [collection]);
}
