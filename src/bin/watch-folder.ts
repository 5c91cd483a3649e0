import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileProblem } from '../errors.js';

export type FolderWatch = ReturnType<typeof watchFolders>;

interface WatchOptions<F> {
  /** The folders that there are now. */
  folders(): Promise<readonly F[]>;
  /** So long nothing may have changed, so that no file is read while it is copied. */
  readonly settleMs?: number;
  /** After so long a folder for which `onSettled` failed is handled again, changed or not: a database may be away. */
  readonly againMs?: number;
  /** Called after changes in a folder, when it has settled; not again before it has ended. */
  onSettled(folder: F): Promise<void>;
  /** @param folder - Null: the folders could not be listed. */
  onError(error: unknown, folder: F | null): void;
}

const usualSettleMs = 2_000;
const usualAgainMs = 5 * 60_000;
/** After a look there is a pause so many times as long: looking takes a tenth of one core, however many folders. */
const pauseFactor = 9;
/** Each may have a text read and embedded. */
const mostHandled = 4;

/**
 * Looks at folders of texts, and those in them, again and again. The system is not asked to tell of changes: it has a limit
 * for that, which the folders of many servers exceed, and hears nothing of a disk on another machine.
 */
export function watchFolders<F extends { readonly dir: string }>({
  folders,
  settleMs = usualSettleMs,
  againMs = usualAgainMs,
  onSettled,
  onError,
}: WatchOptions<F>) {
  const stop = new AbortController();
  const { signal } = stop;
  /** How each folder was in the first round, or when it was handled last. */
  let known = new Map<string, string>();
  let isFirstRound = true;
  const handling = new Map<string, Promise<void>>();
  /** When folders are handled again for which it failed. */
  const dueAt = new Map<string, number>();

  /** Waits until two looks are alike. */
  const handle = async (folder: F, found: string): Promise<void> => {
    for (let before: string | null = null; before !== found; ) {
      before = found;
      await wait(settleMs, undefined, { signal });
      found = await lookAtFolder(folder.dir);
    }
    known.set(folder.dir, found);
    dueAt.delete(folder.dir);
    await onSettled(folder).catch((error: unknown) => {
      dueAt.set(folder.dir, performance.now() + againMs);
      onError(error, folder);
    });
  };

  const look = async (folder: F): Promise<void> => {
    const { dir } = folder;
    if (handling.has(dir)) return;
    const before = known.get(dir);
    const now = await lookAtFolder(dir);
    // What lies in a folder that came later may have been put there before it was looked at.
    if (isFirstRound) known.set(dir, now);
    const isDue = performance.now() >= (dueAt.get(dir) ?? Number.POSITIVE_INFINITY);
    if (isFirstRound || (before === now && !isDue)) return;
    const handled = handle(folder, now)
      // Stopped.
      .catch(() => undefined)
      .finally(() => handling.delete(dir));
    handling.set(dir, handled);
    if (handling.size >= mostHandled) await Promise.race(handling.values());
  };

  const lookAtAll = async (): Promise<void> => {
    const there = await folders();
    const dirs = new Set(there.map(({ dir }) => dir));
    known = new Map([...known].filter(([dir]) => dirs.has(dir)));
    for (const folder of there) {
      const beganMs = performance.now();
      await look(folder);
      await wait((performance.now() - beganMs) * pauseFactor, undefined, { signal });
    }
    isFirstRound = false;
  };

  const loop = async (onLooked: () => void): Promise<void> => {
    while (!signal.aborted) {
      await lookAtAll().catch((error: unknown) => signal.aborted || onError(error, null));
      onLooked();
      await wait(settleMs, undefined, { signal }).catch(() => undefined);
    }
  };

  let looping = Promise.resolve();
  const ready = new Promise<void>((resolve) => {
    looping = loop(resolve);
  });
  return {
    /** Settles when changes are noticed from now on. */
    ready,
    /** Waits for `onSettled` where it runs. */
    async close(): Promise<void> {
      stop.abort();
      await looping;
      await Promise.all(handling.values());
    },
  };
}

/**
 * Names the state of a folder and of those in it: it changes with the name, the size and the time of any file. Never
 * rejects: what can't be looked at has a name too.
 */
async function lookAtFolder(dir: string): Promise<string> {
  const hash = createHash('sha256');
  await walk(dir, hash, new Set());
  return hash.digest('base64');
}

async function walk(dir: string, hash: ReturnType<typeof createHash>, seen: Set<string>): Promise<void> {
  try {
    const real = await realpath(dir);
    // A link may lead round in circles.
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of (await readdir(dir)).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(dir, name);
      const found = await stat(path).catch(() => null);
      hash.update(`${path} ${found?.size} ${found?.mtimeMs} ${found?.ino}\n`);
      if (found?.isDirectory()) await walk(path, hash, seen);
    }
  } catch (error) {
    hash.update(`${dir} ${fileProblem(error)}\n`);
  }
}
