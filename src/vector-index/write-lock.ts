import { mkdir, readFile, realpath, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import pRetry from 'p-retry';
import lockfile from 'proper-lockfile';
import { z } from 'zod';
import { codeOf, UserError } from '../errors.js';
import { explainingFileErrors, IndexLockedError } from './index-errors.js';

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
    return guarded(dir, () => acquireGuarded(dir, who));
  });
}

/** Between finding a dead holder and taking its place nobody else may do the same. */
async function guarded<T>(dir: string, action: () => Promise<T>): Promise<T> {
  const guard = path.join(dir, 'write-lock-guard');
  const lock = () => lockfile.lock(guard, { realpath: false, stale: guardStaleMs, onCompromised: () => {} });
  const unguard = await pRetry(lock, {
    retries: 100,
    factor: 1,
    minTimeout: 50,
    // The library itself would also wait for a full disk.
    shouldRetry: ({ error }) => codeOf(error) === 'ELOCKED',
  });
  try {
    return await action();
  } finally {
    await unguard().catch(() => {});
  }
}

async function acquireGuarded(indexDir: string, who: string): Promise<WriteLock> {
  const lock = path.join(indexDir, 'write-lock');
  const holderFile = `${lock}.json`;
  if (await lockfile.check(lock, { realpath: false, stale: staleMs })) {
    const holder = await readHolder(holderFile);
    if (holder === null || !hasDied(holder, indexDir)) throw lockedError(indexDir, holder);
    await rmdir(`${lock}.lock`);
  }
  // Before the lock: whoever is killed in between has left a name without a lock, which says nothing.
  const holder: Holder = { pid: process.pid, host: hostname(), who, since: new Date().toISOString() };
  await writeFile(holderFile, JSON.stringify(holder));
  let isHeld = true;
  const unlock = await lockfile.lock(lock, {
    realpath: false,
    stale: staleMs,
    onCompromised: () => {
      isHeld = false;
      heldHere.delete(indexDir);
    },
  });
  heldHere.add(indexDir);
  return {
    indexDir,
    assertHeld() {
      if (isHeld) return;
      throw new UserError(
        `The lock on the index in ${indexDir} was lost while it was being built: nothing was changed. Try again.`,
      );
    },
    async release() {
      if (!isHeld) return;
      isHeld = false;
      heldHere.delete(indexDir);
      // What the holder has built is not lost when its lock stays behind: it is taken over like a dead one's.
      await guarded(indexDir, async () => {
        await unlock();
        await rm(holderFile, { force: true });
      }).catch(() => {});
    },
  };
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Removed or damaged by somebody else: then only the lock's age tells.
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

/** `2026-11-25 10:12 UTC`, for a reader; the machine that reads may be in another time zone. */
function timeOf({ since }: Holder): string {
  return `${since.slice(0, 16).replace('T', ' ')} UTC`;
}

function lockedError(indexDir: string, holder: Holder | null): IndexLockedError {
  const by =
    holder === null
      ? 'another process'
      : `${holder.who} (process ${holder.pid} on ${holder.host}) since ${timeOf(holder)}`;
  return new IndexLockedError(
    `The index in ${indexDir} is being built by ${by}: wait until it is done, or stop it.`,
  );
}
