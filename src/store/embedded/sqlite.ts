import type BetterSqlite from 'better-sqlite3';
import { loadCompiled, sqliteModule } from '../../compiled-modules.js';
import { explainingFileErrors } from '../index-errors.js';

export type SqliteDatabase = BetterSqlite.Database;

type SqliteError = InstanceType<BetterSqlite.SqliteError>;

let loaded: typeof BetterSqlite | null = null;

/** @throws OperatorError where SQLite can't be loaded; SqliteError where the file can't be opened. */
export function openSqlite(file: string, options: BetterSqlite.Options = {}): SqliteDatabase {
  loaded ??= loadCompiled<typeof BetterSqlite>(sqliteModule, (Database) => new Database(':memory:').close());
  return new loaded(file, options);
}

export function isSqliteError(error: unknown): error is SqliteError {
  return loaded !== null && error instanceof loaded.SqliteError;
}

/** What the file system said when SQLite could not write. */
const systemCodes: readonly (readonly [sqlite: string, system: string])[] = [
  ['SQLITE_FULL', 'ENOSPC'],
  ['SQLITE_READONLY', 'EROFS'],
  ['SQLITE_CANTOPEN', 'EACCES'],
  ['SQLITE_IOERR', 'EIO'],
];

/** Runs `write` and explains the errors of the file system, those that SQLite reports too. */
export async function explainingWriteErrors<T>(indexDir: string, write: () => Promise<T>): Promise<T> {
  return explainingFileErrors(indexDir, async () => {
    try {
      return await write();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      const [, code] = systemCodes.find(([sqlite]) => error.code.startsWith(sqlite)) ?? [];
      if (code === undefined) throw error;
      throw Object.assign(new Error(error.message, { cause: error }), { code });
    }
  });
}
