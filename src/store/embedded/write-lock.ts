import { readFileSync, writeFileSync } from 'node:fs';
import { access, constants, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pRetry from 'p-retry';
import type { Fact } from '../../errors.js';
import { indexIn } from '../index-errors.js';
import { lockedError, readHolder, takenOver, thisProcess } from '../locked.js';
import type { WriteLock } from '../store.js';
import { explainingWriteErrors, isSqliteError, openSqlite, type SqliteDatabase } from './sqlite.js';

// Who only looks whether somebody writes has it for less than a millisecond.
const tries = { retries: 3, factor: 1, minTimeout: 20 };

export const lockIn = (indexDir: string) => path.join(indexDir, 'write-lock.db');
const holderIn = (indexDir: string) => path.join(indexDir, 'write-lock.json');

/**
 * Takes the lock: an empty SQLite database, locked as SQLite locks its files. The system lets go of it when the process ends,
 * however that is, and knows whether it runs, in whatever container: nothing has to be guessed by the age of a file or the
 * number of a process. The file stays, as somebody may be about to lock it.
 *
 * @param who - For the message that others get: `npm run reindex`, `/reindex by Alice`.
 * @param index - What it is called there.
 * @throws LockedError that says who holds it and since when; OperatorError where the folder can't be written.
 */
export function acquireWriteLock(
  indexDir: string,
  who: string,
  index: Fact = indexIn(indexDir),
): Promise<WriteLock> {
  return explainingWriteErrors(indexDir, async () => {
    await mkdir(indexDir, { recursive: true });
    // SQLite would say less of why it can't.
    await access(indexDir, constants.W_OK);
    const db = await pRetry(() => locked(indexDir), {
      ...tries,
      shouldRetry: ({ error }) => isBusy(error),
    }).catch(async (error: unknown) => {
      throw isBusy(error) ? lockedError(index, await readHolder(holderIn(indexDir))) : error;
    });
    const name = JSON.stringify(thisProcess(who));
    try {
      await rm(holderIn(indexDir), { recursive: true, force: true });
      writeFileSync(holderIn(indexDir), name);
    } catch (error) {
      db.close();
      throw error;
    }
    return {
      assertHeld() {
        if (!db.open || isAnothers(indexDir, name)) throw takenOver(index);
      },
      async release() {
        if (!db.open) return;
        if (!isAnothers(indexDir, name)) await rm(holderIn(indexDir), { force: true }).catch(() => {});
        db.close();
      },
    };
  });
}

/** Who holds the lock now, in the words that another one would get; null where nobody does. */
export async function findWriter(indexDir: string, index: Fact = indexIn(indexDir)) {
  try {
    const db = openSqlite(lockIn(indexDir), { timeout: 0, readonly: true, fileMustExist: true });
    try {
      db.exec('SELECT 1 FROM sqlite_schema');
    } finally {
      db.close();
    }
  } catch (error) {
    if (isBusy(error)) return lockedError(index, await readHolder(holderIn(indexDir)));
  }
  return null;
}

/** @throws SqliteError where somebody else has it. */
function locked(indexDir: string): SqliteDatabase {
  const db = openSqlite(lockIn(indexDir), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const isBusy = (error: unknown): boolean => isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');

/** Whether another process has written its name there: it made the folder anew, and took the lock in that. */
function isAnothers(indexDir: string, name: string): boolean {
  try {
    return readFileSync(holderIn(indexDir), 'utf8') !== name;
  } catch {
    return false;
  }
}
