import { mkdir, readFile, realpath, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { codeOf, explainingFileErrors, IndexLockedError } from './index-errors.js';

/** The right to write to an index directory: one holder across processes. */
export interface WriteLock {
  readonly indexDir: string;
  /** @throws UserError where the lock was lost: released, or taken over while this process was suspended. */
  assertHeld(): void;
  /** Lets others write; harmless when called again. */
  release(): Promise<void>;
}

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  who: z.string(),
  since: z.iso.datetime(),
});
type Holder = z.infer<typeof holderSchema>;

// A holder on this machine that died is noticed by its process id, at once; this is for holders on other machines.
const staleMs = 60_000;
// The guard is held for milliseconds; the shortest that proper-lockfile allows.
const guardStaleMs = 2_000;

/** Locks that this process holds: its own process id in a holder file says little, as containers use the same again. */
const heldHere = new Set<string>();

/**
 * Takes the lock, or that of a holder that died.
 *
 * @param who - For the message that others get: `npm run reindex`, `/reindex by Alice`.
 * @throws IndexLockedError that says who holds it and since when.
 * @throws UserError where the folder can't be written.
 */
export async function acquireWriteLock(indexDir: string, who: string): Promise<WriteLock> {
  return explainingFileErrors(indexDir, async () => {
    await mkdir(indexDir, { recursive: true });
    const dir = await realpath(indexDir);
    // Between finding a dead holder and taking its place nobody else may do the same.
    const unguard = await lockfile.lock(path.join(dir, 'write-lock-guard'), {
      realpath: false,
      stale: guardStaleMs,
      retries: { retries: 50, factor: 1, minTimeout: 100, maxTimeout: 100 },
      onCompromised: () => {},
    });
    try {
      return await acquireGuarded(dir, who);
    } finally {
      await unguard().catch(() => {});
    }
  });
}

async function acquireGuarded(indexDir: string, who: string): Promise<WriteLock> {
  const lock = path.join(indexDir, 'write-lock');
  const holderFile = `${lock}.json`;
  let lost = false;
  const options: lockfile.LockOptions = {
    realpath: false,
    stale: staleMs,
    onCompromised: () => {
      lost = true;
    },
  };
  const unlock = await lockfile.lock(lock, options).catch(async (error: unknown) => {
    if (codeOf(error) !== 'ELOCKED') throw error;
    const holder = await readHolder(holderFile);
    if (holder === null || !hasDied(holder, indexDir)) throw lockedError(indexDir, holder);
    await rmdir(`${lock}.lock`);
    return lockfile.lock(lock, options);
  });
  const holder: Holder = { pid: process.pid, host: hostname(), who, since: new Date().toISOString() };
  try {
    await writeFile(holderFile, JSON.stringify(holder));
  } catch (error) {
    await unlock();
    throw error;
  }
  heldHere.add(indexDir);
  let isReleased = false;
  return {
    indexDir,
    assertHeld() {
      if (!lost && !isReleased) return;
      throw new UserError(
        `The lock on the index in ${indexDir} was lost while it was being built: nothing was changed. Try again.`,
      );
    },
    async release() {
      if (isReleased) return;
      isReleased = true;
      heldHere.delete(indexDir);
      if (lost) return;
      await rm(holderFile, { force: true });
      await unlock();
    },
  };
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Killed between the lock and this file, or while writing it: then only the lock's age tells.
    return null;
  }
}

function hasDied(holder: Holder, indexDir: string): boolean {
  if (holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return !heldHere.has(indexDir);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function lockedError(indexDir: string, holder: Holder | null): IndexLockedError {
  const by =
    holder === null
      ? 'another process'
      : `${holder.who} (process ${holder.pid} on ${holder.host}) since ${holder.since}`;
  return new IndexLockedError(
    `The index in ${indexDir} is being built by ${by}: wait until it is done, or stop it.`,
  );
}
