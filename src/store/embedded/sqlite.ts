import type BetterSqlite from 'better-sqlite3';
import { loadCompiled, sqliteModule } from '../../compiled-modules.js';

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
