import type { Pool } from 'pg';
import { type Fact, OperatorError } from '../../errors.js';
import { databaseStates } from '../../wording/problems/index.js';
import { migrations } from './migrations.js';

const leastServer = 15;

/** Kysely's, which ran the migrations of earlier versions: while machines are updated, both must wait for each other. */
const migrationLock = '3853314791062309107';

/** What a database is, and what it has of Ibid. */
export interface DatabaseState {
  readonly server: string;
  /** How many migrations have not run yet; all of them where Ibid has never used it. */
  readonly pending: number;
}

/**
 * Makes a database ready for use: creates what is missing, as the migrations say. Several processes may do so at once.
 *
 * @throws OperatorError where its server is too old, a newer version of Ibid made its tables, or they are not all there.
 */
export async function prepareDatabase(pool: Pool, database: Fact): Promise<void> {
  const { pending } = await stateOf(pool, database);
  if (pending === 0) return;
  await migrate(pool);
  await stateOf(pool, database);
}

/**
 * Looks at a database and changes nothing.
 *
 * @throws As `prepareDatabase`; also where preparing it would fail.
 */
export async function inspectDatabase(pool: Pool, database: Fact): Promise<DatabaseState> {
  const state = await stateOf(pool, database);
  await checkWritable(pool, database);
  if (state.pending === 0) return state;
  const { rows } = await pool.query<{ mayCreate: boolean }>(
    `SELECT has_database_privilege(current_database(), 'CREATE') AS "mayCreate"`,
  );
  if (rows[0]?.mayCreate === false)
    throw new OperatorError('database-no-rights', { database, why: databaseStates.noSchema });
  return state;
}

/** @throws OperatorError where nothing can be written to it. */
async function checkWritable(pool: Pool, database: Fact): Promise<void> {
  const { rows } = await pool.query<{ isStandby: boolean; isReadOnly: boolean; mayWrite: boolean | null }>(
    `SELECT pg_is_in_recovery() AS "isStandby", current_setting('transaction_read_only') = 'on' AS "isReadOnly",
       has_table_privilege(to_regclass('ibid.collection'), 'INSERT') AS "mayWrite"`,
  );
  const [can] = rows;
  if (can?.isStandby)
    throw new OperatorError('database-read-only', { database, why: databaseStates.standby });
  if (can?.isReadOnly)
    throw new OperatorError('database-read-only', { database, why: databaseStates.readOnly });
  if (can?.mayWrite === false)
    throw new OperatorError('database-no-rights', { database, why: databaseStates.noWriting });
}

/** Runs the migrations that have not run yet: all of them, or none. */
async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('BEGIN');
    // Of several processes one makes the tables, and the others then find them.
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    // Not by “IF NOT EXISTS”, which asks for the right to create also where there is nothing to create.
    await client.query(`DO $$ BEGIN
      IF to_regnamespace('ibid') IS NULL THEN CREATE SCHEMA ibid; END IF;
      IF to_regclass('ibid.migration') IS NULL THEN
        CREATE TABLE ibid.migration (name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL);
      END IF;
    END $$`);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM ibid.migration');
    for (const [name, statements] of Object.entries(migrations)) {
      if (rows.some((row) => row.name === name)) continue;
      await client.query(statements);
      await client.query('INSERT INTO ibid.migration VALUES ($1, $2)', [name, new Date().toISOString()]);
    }
    await client.query('COMMIT');
    isDone = true;
  } finally {
    // Without its connection the server takes back what was begun.
    client.release(!isDone);
  }
}

/** @throws OperatorError where it can't be used as it is. */
async function stateOf(pool: Pool, database: Fact): Promise<DatabaseState> {
  const { rows } = await pool.query<{ server: string; isMade: boolean }>(
    `SELECT current_setting('server_version') AS server,
       to_regclass('ibid.migration') IS NOT NULL AS "isMade"`,
  );
  const [{ server, isMade } = { server: '', isMade: false }] = rows;
  const run = isMade ? await pool.query<{ name: string }>('SELECT name FROM ibid.migration') : { rows: [] };
  const names = run.rows.map(({ name }) => name);
  checkFound(server, names, database);
  const missing = await findMissing(pool, names);
  if (missing !== null)
    throw new OperatorError('database-not-whole', { database, why: databaseStates.missing(missing) });
  return { server, pending: Object.keys(migrations).length - names.length };
}

/** The first that migrations have made and that is not there; null where all is. */
async function findMissing(pool: Pool, run: readonly string[]): Promise<string | null> {
  if (run.length === 0) return null;
  const made = run.flatMap((name) => [
    ...(migrations[name] ?? '').matchAll(/CREATE (?:UNLOGGED )?TABLE (ibid\.\w+)/g),
  ]);
  const { rows } = await pool.query<{ missing: string }>(
    'SELECT name AS missing FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL',
    [made.map(([, table]) => table)],
  );
  return rows[0]?.missing ?? null;
}

/** @param run - Names of the migrations that have run. */
function checkFound(server: string, run: readonly string[], database: Fact): void {
  if (Number.parseInt(server, 10) < leastServer)
    throw new OperatorError('database-old-server', { database, is: server, least: leastServer });
  const unknown = run.find((name) => !(name in migrations));
  if (unknown !== undefined) throw new OperatorError('database-newer-ibid', { database, migration: unknown });
}
