import { explainingFileErrors } from '../index-errors.js';
import { isSqliteError } from './sqlite.js';

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
