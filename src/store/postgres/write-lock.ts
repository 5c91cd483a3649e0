import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { Fact } from '../../errors.js';
import { acquireWriteLock, findWriter, lockIn } from '../embedded/write-lock.js';
import { holderSchema, lockedError, takenOver, thisProcess } from '../locked.js';
import type { WriteLock } from '../store.js';
import type { Database, Queries } from './database.js';
import { repeatedly } from './repeatedly.js';

/**
 * A holder that says nothing for so long is taken for dead, and says something three times as often. Nobody waits so long
 * for one that died with the lock on the same folder, as the system has let go of that.
 */
const leaseMs = 30_000;

const rowSchema = holderSchema
  .extend({ folder: z.string().nullable().default(null) })
  .nullable()
  .catch(null);

/** Whose lock it is: the collection of a database, as the machine has it in a folder. */
export interface LockPlace {
  readonly database: Database;
  /** What it is called. */
  readonly index: Fact;
  readonly indexDir: string;
}

/**
 * The right to change a collection, as a row that its holder renews, who has the lock on its folder as well. A row and not
 * an advisory lock of PostgreSQL: it holds no connection, goes through poolers, and is looked at again within the
 * transaction that makes a snapshot live, so that one who was suspended and taken over changes nothing.
 */
export class DatabaseLock implements WriteLock {
  readonly #place: LockPlace;
  readonly #own: WriteLock;
  readonly #token: string;
  readonly #stopRenewing: () => void;
  #renewedMs = performance.now();
  #isHeld = true;

  /** Use `acquireLock`. */
  constructor(
    place: LockPlace,
    own: WriteLock,
    readonly collection: number,
    token: string,
  ) {
    this.#place = place;
    this.#own = own;
    this.#token = token;
    this.#stopRenewing = repeatedly(leaseMs / 3, () => this.#renew());
  }

  assertHeld(): void {
    if (!this.#isHeld || performance.now() - this.#renewedMs > leaseMs) throw takenOver(this.#place.index);
    this.#own.assertHeld();
  }

  /** As `assertHeld`, asking the database: until the end of the transaction nobody else takes the lock. */
  async assertHeldIn(queries: Queries): Promise<void> {
    this.assertHeld();
    const rows = await queries.rows(
      'SELECT 1 FROM ibid.writer WHERE collection = $1 AND token = $2 AND until > now() FOR UPDATE',
      [this.collection, this.#token],
    );
    if (rows.length === 0) throw takenOver(this.#place.index);
  }

  async release(): Promise<void> {
    this.#lose();
    // If the row can't be removed, the next one takes it over as it does from one that died.
    await this.#place.database
      .rows('DELETE FROM ibid.writer WHERE collection = $1 AND token = $2', [this.collection, this.#token])
      .catch(() => {});
    await this.#own.release();
  }

  async #renew(): Promise<void> {
    const startMs = performance.now();
    const rows = await this.#place.database.rows(
      `UPDATE ibid.writer SET until = now() + $3 * interval '1 millisecond'
       WHERE collection = $1 AND token = $2 RETURNING 1`,
      [this.collection, this.#token, leaseMs],
    );
    if (rows.length === 0) this.#lose();
    else this.#renewedMs = startMs;
  }

  #lose(): void {
    this.#isHeld = false;
    this.#stopRenewing();
  }
}

/** @throws LockedError where somebody else holds it. */
export async function acquireLock(place: LockPlace, collection: number, who: string): Promise<DatabaseLock> {
  const { database, index, indexDir } = place;
  const found = await rowOf(database, collection);
  if (found !== null && !isHere(found, indexDir)) throw lockedError(index, found.holder);
  // Who has it here is dead, if the system gives its lock on the folder away.
  const own = await acquireWriteLock(indexDir, who, index);
  try {
    const token = randomUUID();
    const holder = JSON.stringify({ ...thisProcess(who), folder: folderNow(indexDir) });
    const taken = await database.rows(
      `INSERT INTO ibid.writer AS writer (collection, token, holder, until)
       VALUES ($1, $2, $3, now() + $4 * interval '1 millisecond')
       ON CONFLICT (collection) DO UPDATE SET token = excluded.token, holder = excluded.holder, until = excluded.until
         WHERE writer.until <= now() OR writer.token = $5 OR writer.token = excluded.token
       RETURNING 1`,
      [collection, token, holder, leaseMs, found?.token ?? null],
    );
    if (taken.length === 0) throw lockedError(index, (await rowOf(database, collection))?.holder ?? null);
    return new DatabaseLock(place, own, collection, token);
  } catch (error) {
    await own.release();
    throw error;
  }
}

/** Who holds the lock now, in the words that another one would get; null where nobody does who is alive. */
export async function findHolder({ database, index, indexDir }: LockPlace, collection: number) {
  const found = await rowOf(database, collection);
  if (found === null) return null;
  return isHere(found, indexDir) ? findWriter(indexDir, index) : lockedError(index, found.holder);
}

interface WriterRow {
  readonly token: string;
  readonly holder: z.infer<typeof rowSchema>;
}

/** The row of a holder that has renewed it lately. */
async function rowOf(database: Database, collection: number): Promise<WriterRow | null> {
  const [row] = await database.rows<{ readonly token: string; readonly holder: unknown }>(
    'SELECT token::text AS token, holder::json AS holder FROM ibid.writer WHERE collection = $1 AND until > now()',
    [collection],
  );
  return row === undefined ? null : { ...row, holder: rowSchema.parse(row.holder) };
}

/** Whether a holder has taken the lock on this folder as well. */
function isHere({ holder }: WriterRow, indexDir: string): boolean {
  const folder = folderNow(indexDir);
  return folder !== null && holder?.folder === folder;
}

/** Names the lock on a folder until the machine starts again; null where the system does not tell. Linux only. */
function folderNow(indexDir: string): string | null {
  try {
    const { dev, ino } = statSync(lockIn(indexDir), { bigint: true });
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${dev}:${ino}`;
  } catch {
    return null;
  }
}
