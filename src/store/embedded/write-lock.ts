import { readFileSync } from 'node:fs';
import { lstat, mkdir, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pRetry from 'p-retry';
import lockfile from 'proper-lockfile';
import { codeOf, finding, UserError } from '../../errors.js';
import { explainingFileErrors, indexIn } from '../index-errors.js';
import { type Holder, isCopied, isRunning, readHolder, thisProcess } from '../lock-holder.js';
import { lockedError, takenOver } from '../locked.js';
import type { WriteLock } from '../store.js';

// A holder on this machine that died is noticed at once by its process id. The age of the lock is for holders on
// other machines.
const staleMs = 60_000;
// The guard is held for milliseconds, or for seconds where the machine is busy.
const guardStaleMs = 10_000;
const guardTries = { retries: 300, factor: 1, minTimeout: 50 };

/**
 * Index folders that this process has locked. A holder file with this process's id does not prove it: a restarted
 * container has the same process ids again.
 */
const heldHere = new Set<string>();

/**
 * Takes the lock, or that of a holder that died.
 *
 * @param who - For the message that others get: `npm run reindex`, `/reindex by Alice`.
 * @throws UserError that says who holds it and since when; OperatorError where the folder can't be written.
 */
export async function acquireWriteLock(indexDir: string, who: string): Promise<WriteLock> {
  return explainingFileErrors(indexDir, async () => {
    await mkdir(indexDir, { recursive: true });
    const dir = await realpath(indexDir);
    return guarded(dir, () => acquireGuarded(dir, who));
  });
}

/** Runs `action` alone: two processes that both find a dead holder must not both take its place. */
async function guarded<T>(dir: string, action: () => Promise<T>): Promise<T> {
  const guard = path.join(dir, 'write-lock-guard');
  await letGrowOld(`${guard}.lock`);
  const lock = () => lockfile.lock(guard, { realpath: false, stale: guardStaleMs, onCompromised: () => {} });
  const unguard = await pRetry(lock, {
    ...guardTries,
    // Tried again here and not by the library, which would also try again where the disk is full.
    shouldRetry: ({ error }) => codeOf(error) === 'ELOCKED',
  }).catch((error: unknown) => {
    if (codeOf(error) !== 'ELOCKED') throw error;
    throw new UserError(finding`Other processes are about to build ${indexIn(dir)}: try again in a moment.`);
  });
  try {
    return await action();
  } finally {
    await unguard().catch(() => {});
  }
}

/**
 * Gives a guard whose date lies in the future (the clock was set back) the present date, so that it can grow old. A
 * process that holds it does not look at the date.
 */
async function letGrowOld(guard: string): Promise<void> {
  const ageMs = await ageOf(guard);
  if (ageMs === null || ageMs > -guardStaleMs) return;
  const now = new Date();
  await utimes(guard, now, now).catch(() => {});
}

async function acquireGuarded(indexDir: string, who: string): Promise<WriteLock> {
  const lock = path.join(indexDir, 'write-lock');
  const holderFile = `${lock}.json`;
  const ageMs = await ageOf(`${lock}.lock`);
  const before = await readHolder(holderFile);
  if (ageMs !== null) {
    if (isBelieved(ageMs, before, indexDir)) throw lockedError(indexIn(indexDir), before);
    await rm(`${lock}.lock`, { recursive: true, force: true });
  }
  const name = JSON.stringify(thisProcess(who, indexDir));
  if (before === null) await rm(holderFile, { recursive: true, force: true });
  // Written before the lock is taken: a process that is killed in between leaves a name without a lock, which is
  // ignored.
  await writeFile(holderFile, name);
  let isHeld = true;
  const lost = () => {
    isHeld = false;
    heldHere.delete(indexDir);
  };
  const options = { realpath: false, stale: staleMs, onCompromised: lost };
  const unlock = await lockfile.lock(lock, options).catch((error: unknown) => {
    // Another process was faster: this one was suspended for so long that its guard was taken over.
    if (codeOf(error) === 'ELOCKED') throw lockedError(indexIn(indexDir), null);
    throw error;
  });
  heldHere.add(indexDir);
  return {
    assertHeld() {
      if (isHeld && !isAnothers(holderFile, name)) return;
      throw takenOver(indexIn(indexDir));
    },
    async release() {
      if (!isHeld) return;
      lost();
      // If the lock can't be removed, nothing is lost: the next process takes it over as it does from a dead one.
      await guarded(indexDir, async () => {
        if (isAnothers(holderFile, name)) return;
        await unlock();
        await rm(holderFile, { force: true });
      }).catch(() => {});
    },
  };
}

/** Who holds the lock now, in the words that another one would get; null where nobody does who is alive. */
export async function findWriter(indexDir: string): Promise<UserError | null> {
  const lock = path.join(indexDir, 'write-lock');
  const found = await lstat(`${lock}.lock`).catch(() => null);
  if (found === null) return null;
  const holder = await readHolder(`${lock}.json`);
  return isBelieved(Date.now() - found.mtimeMs, holder, indexDir)
    ? lockedError(indexIn(indexDir), holder)
    : null;
}

/** How long ago a lock was last touched by its holder, below 0 for one from the future; null where there is none. */
async function ageOf(lockFolder: string): Promise<number | null> {
  const found = await lstat(lockFolder).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) return Date.now() - found.mtimeMs;
  // A lock is a folder. A file of its name is no lock and would keep the next one from being made.
  await rm(lockFolder, { force: true });
  return null;
}

/**
 * A holder touches its lock again and again, so an old one was left behind. One dated in the future would look fresh
 * until that date, so what counts there is whether its process runs.
 */
function isBelieved(ageMs: number, holder: Holder | null, indexDir: string): boolean {
  if (holder !== null && isCopied(holder, indexDir)) return false;
  if (ageMs > staleMs) return false;
  const runs = holder === null ? null : isRunning(holder, heldHere.has(indexDir));
  return runs ?? ageMs > -staleMs;
}

/** Whether another process has written its name there: it took the lock while this one was suspended. */
function isAnothers(holderFile: string, name: string): boolean {
  try {
    return readFileSync(holderFile, 'utf8') !== name;
  } catch {
    return false;
  }
}
