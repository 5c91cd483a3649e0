import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, placeInDatabase, removeStore } from '../../src/store/index.js';
import { sizeOf } from '../measures/disk.js';

/** Collections by number, of which some are copied from others. */
export interface Copies {
  placeOf(nth: number): string;
  copy(from: number, to: number): Promise<void>;
  /** What a server does by itself while nobody asks. */
  settle(): Promise<void>;
  /** Of all of them on the disk. */
  bytes(): Promise<number>;
  remove(): Promise<void>;
}

export function copiesInFolder(dir: string): Copies {
  const placeOf = (nth: number) => join(dir, String(nth));
  return {
    placeOf,
    copy: async (from, to) => cpSync(placeOf(from), placeOf(to), { recursive: true }),
    settle: async () => undefined,
    bytes: async () => sizeOf(dir),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  };
}

// With the ids of the copy's collection ($2), and of its versions and snapshot.
const copying = [
  `INSERT INTO ibid.snapshot (collection, name, manifest)
     SELECT $2::integer, snapshot.name, manifest FROM ibid.snapshot JOIN ibid.collection
       ON collection.id = snapshot.collection AND snapshot.name = live
     WHERE snapshot.collection = $1`,
  `INSERT INTO ibid.file_version OVERRIDING SYSTEM VALUE
     SELECT own, $2::integer, file, sha256, entry, dimensions, passages, notes, lengths, NULL
     FROM ibid.file_version JOIN copied ON id = version WHERE collection = $1`,
  `INSERT INTO ibid.snapshot_file SELECT snapshot.id, own FROM ibid.snapshot, copied WHERE collection = $2 AND $1 <> $2`,
  'INSERT INTO ibid.document_text SELECT own, text, rest FROM ibid.document_text JOIN copied USING (version)',
  `INSERT INTO ibid.passage SELECT own, place, key, content, windows, passage, text, terms, vectors
     FROM ibid.passage JOIN copied USING (version)`,
  `INSERT INTO ibid.cited_note SELECT own, key, place, content, note, vector
     FROM ibid.cited_note JOIN copied USING (version)`,
  `INSERT INTO ibid.unit_vector SELECT own, unit, $2::integer, citing, embedding
     FROM ibid.unit_vector JOIN copied USING (version) WHERE collection = $1`,
  `INSERT INTO ibid.posting SELECT $2::integer, term, own, passages, data
     FROM ibid.posting JOIN copied USING (version) WHERE collection = $1`,
  'INSERT INTO ibid.term SELECT $2::integer, term FROM ibid.term WHERE collection = $1',
];

export function copiesInDatabase(address: string, name: string): Copies {
  const database = openDatabase(address);
  const nameOf = (nth: number) => `${name}-${nth}`;
  const placeOf = (nth: number) => placeInDatabase(address, nameOf(nth));
  const vacuum = (options: string) =>
    database.alone(async (queries) => {
      await queries.rows(`VACUUM ${options}`);
    });
  return {
    placeOf,
    copy: (from, to) =>
      database.transaction(async (queries) => {
        const [made] = await queries.rows<{ original: number; own: number }>(
          `WITH original AS (SELECT id, live FROM ibid.collection WHERE name = $1),
             own AS (INSERT INTO ibid.collection (name, live) SELECT $2, live FROM original RETURNING id)
           SELECT original.id AS original, own.id AS own FROM original, own`,
          [nameOf(from), nameOf(to)],
        );
        if (made === undefined) throw new Error(`there is no collection ${nameOf(from)}`);
        const { original, own } = made;
        await queries.rows(
          `CREATE TEMP TABLE copied ON COMMIT DROP AS
             SELECT id AS version, nextval(pg_get_serial_sequence('ibid.file_version', 'id'))::integer AS own
             FROM ibid.file_version WHERE collection = ${original}`,
        );
        for (const statement of copying) {
          await queries.rows(statement, statement.includes('$2') ? [original, own] : []);
        }
      }),
    settle: () => vacuum('(ANALYZE)'),
    async bytes() {
      const [size] = await database.rows<{ bytes: string }>(
        'SELECT pg_database_size(current_database()) AS bytes',
      );
      return Number(size?.bytes);
    },
    async remove() {
      const collections = await database.rows<{ name: string }>(
        'SELECT name FROM ibid.collection WHERE starts_with(name, $1)',
        [`${name}-`],
      );
      for (const { name: one } of collections) await removeStore(placeInDatabase(address, one));
      await vacuum('');
    },
  };
}
