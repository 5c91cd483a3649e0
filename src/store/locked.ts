import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Code, type Fact, UserError } from '../errors.js';
import type { WriteLock } from './store.js';

export const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  who: z.string(),
  since: z.iso.datetime(),
});

/** Who holds a lock, as written beside it. */
export type Holder = z.infer<typeof holderSchema>;

/** @param who - For the message that others get: `npm run reindex`. */
export function thisProcess(who: string): Holder {
  return { pid: process.pid, host: hostname(), who, since: new Date().toISOString() };
}

/** Null where the name is missing, or was damaged by somebody else. */
export async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** How often one who waits for the lock looks whether it is free. */
const lookAgainMs = 300;

/** Somebody else holds the lock. */
class LockedError<C extends Code = Code> extends UserError<C> {}

/** @param holder - Null where it is not known who holds it. */
export function lockedError(index: Fact, holder: Holder | null): LockedError {
  if (holder === null) return new LockedError('index-locked', { index });
  const { who, pid, host, since } = holder;
  return new LockedError('index-locked-by', { index, who, pid, host, since });
}

export function takenOver(index: Fact): UserError {
  return new UserError('index-taken-over', { index });
}

/** As `Store.lock`. @param acquire - Rejects with LockedError where somebody holds it. */
export async function lockOrWait(
  acquire: () => Promise<WriteLock>,
  onLocked?: (holder: UserError) => void,
  signal?: AbortSignal,
): Promise<WriteLock> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await acquire();
    } catch (error) {
      if (!(error instanceof LockedError) || onLocked === undefined) throw error;
      if (!isTold) onLocked(error);
    }
    await wait(lookAgainMs, undefined, signal && { signal });
  }
}
