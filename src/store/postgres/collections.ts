import type { Queries } from './database.js';

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

/** The collection with this name; null where nobody has written to it. */
export async function findCollection(queries: Queries, name: string): Promise<FoundCollection | null> {
  const [row] = await queries.rows<FoundCollection>(
    `SELECT id, identity, live, files_revision AS "filesRevision", index_revision AS "indexRevision"
     FROM ibid.collection WHERE name = $1`,
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

/** Removes a collection with all that it has ever held; processes that still read it find nothing any more. */
export async function removeCollection(queries: Queries, name: string): Promise<void> {
  await queries.rows('DELETE FROM ibid.collection WHERE name = $1', [name]);
}
