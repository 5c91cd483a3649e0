import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { type Fact, finding, OperatorError } from '../../errors.js';
import { migrations } from './migrations.js';

const leastServer = 15;
/** The first that searches on where a filter has left too few of the nearest. */
const leastPgvector = [0, 8] as const;

/** What a database is, and what it has of Ibid. */
export interface DatabaseState {
  readonly server: string;
  /** Null where it is not installed in this database. */
  readonly pgvector: string | null;
  /** Names of the migrations that have run, in their order. */
  readonly migrations: readonly string[];
}

/**
 * Makes a database ready for use: creates what is missing, as the migrations say. Several processes may do so at once.
 *
 * @throws OperatorError where its server or pgvector is too old, or a newer version of Ibid made its tables.
 */
export async function prepareDatabase(pool: Pool, database: Fact): Promise<void> {
  const state = await stateOf(pool);
  checkState(state, database);
  if (state.pgvector !== null && state.migrations.length === Object.keys(migrations).length) return;
  const { error } = await migrator(pool).migrateToLatest();
  if (error !== undefined) throw error;
  checkState(await stateOf(pool), database);
}

function migrator(pool: Pool): Migrator {
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(
        Object.entries(migrations).map(([name, statements]) => [
          name,
          {
            up: (db: Kysely<unknown>) =>
              sql
                .raw(statements)
                .execute(db)
                .then(() => {}),
          },
        ]),
      ),
  };
  return new Migrator({
    // Never destroyed: that would end the pool, which is not its own.
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    provider,
    migrationTableSchema: 'ibid',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
}

export async function stateOf(pool: Pool): Promise<DatabaseState> {
  const { rows } = await pool.query<{ server: string; pgvector: string | null; isMade: boolean }>(
    `SELECT current_setting('server_version') AS server,
       (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
       to_regclass('ibid.migration') IS NOT NULL AS "isMade"`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the server did not say what it is');
  const run = found.isMade
    ? await pool.query<{ name: string }>('SELECT name FROM ibid.migration ORDER BY name')
    : { rows: [] };
  return { ...found, migrations: run.rows.map(({ name }) => name) };
}

function checkState({ server, pgvector, migrations: run }: DatabaseState, database: Fact): void {
  if (Number.parseInt(server, 10) < leastServer) {
    throw new OperatorError(
      finding`${database} runs on PostgreSQL ${server}, expected ${leastServer} or newer`,
      { remedy: 'newer-postgres' },
    );
  }
  if (pgvector !== null && isOlder(pgvector)) {
    throw new OperatorError(
      finding`${database} has pgvector ${pgvector}, expected ${leastPgvector.join('.')} or newer`,
      { remedy: 'newer-pgvector' },
    );
  }
  const unknown = run.find((name) => !(name in migrations));
  if (unknown !== undefined) {
    throw new OperatorError(finding`${database} was changed by a newer version of Ibid (${unknown})`, {
      remedy: 'newer-ibid',
    });
  }
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = leastPgvector;
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
