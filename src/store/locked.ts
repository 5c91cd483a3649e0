import { setTimeout as wait } from 'node:timers/promises';
import { type Fact, finding, UserError } from '../errors.js';
import { type Holder, timeOf } from './lock-holder.js';
import type { WriteLock } from './store.js';

/** How often one who waits for the lock looks whether it is free. */
const lookAgainMs = 300;

/** Somebody else holds the lock. */
class LockedError extends UserError {}

/** @param holder - Null where it is not known who holds it. */
export function lockedError(index: Fact, holder: Holder | null): LockedError {
  const remedy = 'wait';
  if (holder === null)
    return new LockedError(finding`${index} is being built by another process`, { remedy });
  const { who, pid, host } = holder;
  const by = { kind: 'process', who, pid, host } as const;
  return new LockedError(finding`${index} is being built ${by} since ${timeOf(holder)}`, { remedy });
}

export function takenOver(index: Fact): UserError {
  return new UserError(
    finding`Another process took over ${index} while it was being built: nothing was changed, try again.`,
  );
}

/**
 * Takes a lock, and waits where somebody holds it. As `Store.waitForLock` says.
 *
 * @param acquire - Rejects with LockedError where somebody holds it.
 */
export async function waitWhileLocked(
  acquire: () => Promise<WriteLock>,
  onLocked: (holder: UserError) => void,
  signal?: AbortSignal,
): Promise<WriteLock> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await acquire();
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      if (!isTold) onLocked(error);
    }
    await wait(lookAgainMs, undefined, signal && { signal });
  }
}
