import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { z } from 'zod';
import type { Fact } from '../../errors.js';
import { type Holder, holderSchema, isRunning, lockedError, takenOver, thisProcess } from '../locked.js';
import type { WriteLock } from '../store.js';
import type { Database, Queries } from './database.js';
import { repeatedly } from './repeatedly.js';

/**
 * A holder that says nothing for so long is taken for dead, and says something three times as often. Nobody waits so long
 * for one that died on the same machine, as it is seen that its process is gone.
 */
const leaseMs = 30_000;

const machineHolderSchema = holderSchema.extend({
  /** The boot of the machine and the space of its process numbers; null where the system does not tell. */
  machine: z.string().nullable().default(null),
});

interface WriterRow {
  readonly token: string;
  readonly holder: string;
}

/** Tokens of locks that this process holds. */
const heldHere = new Set<string>();

/**
 * The right to change a collection, as a row that its holder renews. A row and not an advisory lock of PostgreSQL: it
 * holds no connection, goes through poolers, and is looked at again within the transaction that makes a snapshot live,
 * so that one who was suspended and taken over changes nothing.
 */
export class DatabaseLock implements WriteLock {
  readonly collection: number;
  readonly #database: Database;
  readonly #index: Fact;
  readonly #token: string;
  readonly #stopRenewing: () => void;
  #renewedMs: number;
  #isHeld = true;

  /** Use `acquireLock`. */
  constructor(database: Database, index: Fact, collection: number, token: string) {
    this.#database = database;
    this.#index = index;
    this.collection = collection;
    this.#token = token;
    this.#renewedMs = performance.now();
    this.#stopRenewing = repeatedly(leaseMs / 3, () => this.#renew());
  }

  assertHeld(): void {
    if (!this.#isHeld || performance.now() - this.#renewedMs > leaseMs) throw takenOver(this.#index);
  }

  /** As `assertHeld`, asking the database: until the end of the transaction nobody else takes the lock. */
  async assertHeldIn(queries: Queries): Promise<void> {
    this.assertHeld();
    const rows = await queries.rows(
      'SELECT 1 FROM ibid.writer WHERE collection = $1 AND token = $2 AND until > now() FOR UPDATE',
      [this.collection, this.#token],
    );
    if (rows.length === 0) throw takenOver(this.#index);
  }

  async release(): Promise<void> {
    if (!this.#isHeld) return;
    this.#lose();
    // If the row can't be removed, the next one takes it over as it does from one that died.
    await this.#database
      .rows('DELETE FROM ibid.writer WHERE collection = $1 AND token = $2', [this.collection, this.#token])
      .catch(() => {});
  }

  async #renew(): Promise<void> {
    const startMs = performance.now();
    const rows = await this.#database.rows(
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
    heldHere.delete(this.#token);
  }
}

/** @throws LockedError where somebody else holds it. */
export async function acquireLock(
  database: Database,
  index: Fact,
  collection: number,
  who: string,
): Promise<DatabaseLock> {
  const found = await writerOf(database, collection);
  if (found !== null && isBelieved(found)) throw lockedError(index, holderOf(found));
  const token = randomUUID();
  const holder = JSON.stringify({ ...thisProcess(who), machine: thisMachine() });
  const taken = await database.rows(
    `INSERT INTO ibid.writer AS writer (collection, token, holder, until)
     VALUES ($1, $2, $3, now() + $4 * interval '1 millisecond')
     ON CONFLICT (collection) DO UPDATE SET token = excluded.token, holder = excluded.holder, until = excluded.until
       WHERE writer.until <= now() OR writer.token = $5 OR writer.token = excluded.token
     RETURNING 1`,
    [collection, token, holder, leaseMs, found?.token ?? null],
  );
  if (taken.length === 0) {
    const other = await writerOf(database, collection);
    throw lockedError(index, other === null ? null : holderOf(other));
  }
  heldHere.add(token);
  return new DatabaseLock(database, index, collection, token);
}

/** Who holds the lock now, in the words that another one would get; null where nobody does who is alive. */
export async function findWriter(database: Database, index: Fact, collection: number) {
  const found = await writerOf(database, collection);
  return found === null || !isBelieved(found) ? null : lockedError(index, holderOf(found));
}

/** The holder that has renewed its row lately. */
async function writerOf(database: Database, collection: number): Promise<WriterRow | null> {
  const [row] = await database.rows<WriterRow>(
    'SELECT token::text AS token, holder FROM ibid.writer WHERE collection = $1 AND until > now()',
    [collection],
  );
  return row ?? null;
}

function isBelieved(row: WriterRow): boolean {
  const holder = holderOf(row);
  // A process of the same number on another machine, or in another container, tells nothing of this one.
  if (holder === null || holder.machine === null || holder.machine !== thisMachine()) return true;
  return isRunning(holder, heldHere.has(row.token)) ?? true;
}

function holderOf({ holder }: WriterRow): (Holder & { readonly machine: string | null }) | null {
  try {
    return machineHolderSchema.parse(JSON.parse(holder));
  } catch {
    return null;
  }
}

/** Linux only. */
function thisMachine(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
