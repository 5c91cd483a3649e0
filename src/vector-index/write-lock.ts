import { readFileSync } from 'node:fs';
import { lstat, mkdir, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pRetry from 'p-retry';
import lockfile from 'proper-lockfile';
import { codeOf, finding, UserError } from '../errors.js';
import { explainingFileErrors, indexIn } from './index-errors.js';
import { type Holder, isRunning, readHolder, thisProcess, timeOf } from './lock-holder.js';

/** The right to write to an index directory: one holder across processes. */
export interface WriteLock {
  readonly indexDir: string;
  /** @throws UserError where the lock was lost: released, or taken over while this process was suspended. */
  assertHeld(): void;
  /** Lets others write; harmless when called again. */
  release(): Promise<void>;
}

// A holder on this machine that died is noticed by its process id, at once; this is for holders on other machines.
const staleMs = 60_000;
// The guard is held for milliseconds, on a machine that is busy with other things for seconds.
const guardStaleMs = 10_000;
const guardTries = { retries: 300, factor: 1, minTimeout: 50 };

/** Locks that this process holds: its own process id in a holder file says little, as containers use the same again. */
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

/** Between finding a dead holder and taking its place nobody else may do the same. */
async function guarded<T>(dir: string, action: () => Promise<T>): Promise<T> {
  const guard = path.join(dir, 'write-lock-guard');
  await letGrowOld(`${guard}.lock`);
  const lock = () => lockfile.lock(guard, { realpath: false, stale: guardStaleMs, onCompromised: () => {} });
  const unguard = await pRetry(lock, {
    ...guardTries,
    // The library itself would also wait for a full disk.
    shouldRetry: ({ error }) => codeOf(error) === 'ELOCKED',
  }).catch((error: unknown) => {
    if (codeOf(error) !== 'ELOCKED') throw error;
    throw new UserError(finding`Others are just asking whether they may build ${indexIn(dir)}: try again.`);
  });
  try {
    return await action();
  } finally {
    await unguard().catch(() => {});
  }
}

/** Dates a guard from the future now: who holds one does not look at its date, and one left behind is soon old. */
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
    if (isBelieved(ageMs, before, indexDir)) throw lockedError(indexDir, before);
    await rm(`${lock}.lock`, { recursive: true, force: true });
  }
  const name = JSON.stringify(thisProcess(who));
  if (before === null) await rm(holderFile, { recursive: true, force: true });
  // Before the lock: whoever is killed in between has left a name without a lock, which says nothing.
  await writeFile(holderFile, name);
  let isHeld = true;
  const lost = () => {
    isHeld = false;
    heldHere.delete(indexDir);
  };
  const options = { realpath: false, stale: staleMs, onCompromised: lost };
  const unlock = await lockfile.lock(lock, options).catch((error: unknown) => {
    // Somebody was faster: this process stood still for so long that the guard was taken from it.
    if (codeOf(error) === 'ELOCKED') throw lockedError(indexDir, null);
    throw error;
  });
  heldHere.add(indexDir);
  return {
    indexDir,
    assertHeld() {
      if (isHeld && !isAnothers(holderFile, name)) return;
      throw new UserError(
        finding`The lock on ${indexIn(indexDir)} was lost while it was being built: nothing was changed. Try again.`,
      );
    },
    async release() {
      if (!isHeld) return;
      lost();
      // What the holder has built is not lost when its lock stays behind: it is taken over like a dead one's.
      await guarded(indexDir, async () => {
        if (isAnothers(holderFile, name)) return;
        await unlock();
        await rm(holderFile, { force: true });
      }).catch(() => {});
    },
  };
}

/** How long ago a lock was last touched by its holder, below 0 for one from the future; null where there is none. */
async function ageOf(lockFolder: string): Promise<number | null> {
  const found = await lstat(lockFolder).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) return Date.now() - found.mtimeMs;
  // A lock is a folder: a file of its name is none, and would be in the way of the next one.
  await rm(lockFolder, { force: true });
  return null;
}

/** A lock that nobody touches is left behind. One from the future would look fresh until then, so its process is asked for. */
function isBelieved(ageMs: number, holder: Holder | null, indexDir: string): boolean {
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

function lockedError(indexDir: string, holder: Holder | null): UserError {
  const index = indexIn(indexDir);
  const advice = 'wait until it is done, or stop it.';
  if (holder === null) return new UserError(finding`${index} is being built by another process: ${advice}`);
  const { who, pid, host } = holder;
  return new UserError(
    finding`${index} is being built ${{ kind: 'process', who, pid, host }} since ${timeOf(holder)}: ${advice}`,
  );
}
