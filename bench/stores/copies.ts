import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { placeInDatabase, removeStore } from '../../src/store/index.js';
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

export async function copiesInDatabase(address: string, name: string): Promise<Copies> {
  const client = new pg.Client(address);
  await client.connect();
  const nameOf = (nth: number) => `${name}-${nth}`;
  let count = 0;
  const idOf = async (nth: number): Promise<number> => {
    const { rows } = await client.query('SELECT id FROM ibid.collection WHERE name = $1', [nameOf(nth)]);
    return rows[0].id;
  };
  return {
    placeOf(nth) {
      count = Math.max(count, nth + 1);
      return placeInDatabase(address, nameOf(nth));
    },
    async copy(from, to) {
      count = Math.max(count, to + 1);
      const original = await idOf(from);
      await client.query('BEGIN');
      await client.query(
        'INSERT INTO ibid.collection (name, live) SELECT $2, live FROM ibid.collection WHERE id = $1',
        [original, nameOf(to)],
      );
      const own = await idOf(to);
      await client.query(
        `CREATE TEMP TABLE copied ON COMMIT DROP AS
           SELECT id AS version, nextval(pg_get_serial_sequence('ibid.file_version', 'id'))::integer AS own
           FROM ibid.file_version WHERE collection = ${original}`,
      );
      for (const statement of copying) {
        const values = [original, own].slice(0, statement.includes('$2') ? 2 : 0);
        await client.query(statement, values);
      }
      await client.query('COMMIT');
    },
    async settle() {
      await client.query('VACUUM (ANALYZE)');
    },
    async bytes() {
      const { rows } = await client.query('SELECT pg_database_size(current_database()) AS bytes');
      return Number(rows[0].bytes);
    },
    async remove() {
      for (let nth = 0; nth < count; nth++) await removeStore(placeInDatabase(address, nameOf(nth)));
      await client.query('VACUUM');
      await client.end();
    },
  };
}
