import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Code, codeOf, type Fact, UserError } from '../errors.js';
import type { WriteLock } from './store.js';

export const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  who: z.string(),
  since: z.iso.datetime(),
  /** When the process started, as the system writes it; null where the system does not tell. */
  started: z.string().nullable().default(null),
});

/** Who holds a lock, as written beside it. */
export type Holder = z.infer<typeof holderSchema>;

/** @param who - For the message that others get: `npm run reindex`. */
export function thisProcess(who: string): Holder {
  const { pid } = process;
  return { pid, host: hostname(), who, since: new Date().toISOString(), started: startOf(pid) };
}

/** Null where the name is missing, or was damaged by somebody else. */
export async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Whether the process that took a lock still runs. Its number alone does not tell: after a crash another process may
 * have got the same.
 *
 * @param isOurs - Whether this process holds the lock.
 * @returns Null where it can't be told: it runs on another machine, or the system does not say when a process began.
 */
export function isRunning(holder: Holder, isOurs: boolean): boolean | null {
  if (holder.host !== hostname()) return null;
  if (holder.pid === process.pid) return isOurs;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // Any other error means that it runs, as another user.
    if (codeOf(error) === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === null ? null : started === holder.started;
}

/** Names the beginning of a process: the boot of the machine, and clock ticks since then. Linux only. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold spaces; the start is field 22 of proc(5).
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot} ${ticks}`;
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
