import { lstatSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { codeOf } from '../../errors.js';
import { sweep } from '../../names-in.js';
import { replaceFile, syncFolder } from '../durable-files.js';
import { nullWhereUnusable, readFailure, UnusableIndexError } from '../index-errors.js';
import type { Pointer } from '../store.js';
import { acquireWriteLock, findWriter } from './write-lock.js';

const pointerName = 'live.json';
const pointerSchema = z.object({ snapshot: z.string().regex(/^[\w-]+$/) });

/** The folder of snapshots in an index directory. */
export function snapshotsDir(indexDir: string): string {
  return path.join(indexDir, 'snapshots');
}

/** Of a collection on this machine alone: a file in its folder, beside a lock. */
export function ownPointer(indexDir: string): Pointer {
  return {
    read: () => readLiveName(indexDir),
    async move(lock, snapshot, after) {
      const isAfter = async () => (await readLiveName(indexDir).catch(nullWhereUnusable)) === after;
      if (after !== undefined && !(await isAfter())) return false;
      lock.assertHeld();
      await moveLivePointer(indexDir, snapshot);
      return true;
    },
    lock: (who) => acquireWriteLock(indexDir, who),
    writer: () => findWriter(indexDir),
  };
}

/**
 * The name of the live snapshot, or null where nothing has been indexed yet. Cheap: a program that runs for long may
 * ask often whether another process has moved it.
 *
 * @throws UnusableIndexError where the pointer is no pointer; UserError where it may not be read.
 */
async function readLiveName(indexDir: string): Promise<string | null> {
  let content: string;
  try {
    // Read synchronously, which takes 0.03 ms: an asynchronous read runs on another thread, which would wait for a
    // core while the model computes on all of them.
    content = readFileSync(path.join(indexDir, pointerName), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw readFailure(indexDir, pointerName, error);
  }
  try {
    return pointerSchema.parse(JSON.parse(content)).snapshot;
  } catch (error) {
    const facts = { path: indexDir, file: pointerName, cause: error };
    throw new UnusableIndexError('index-pointer-invalid', facts);
  }
}

/** Makes a snapshot the live one: readers see the old name or the new one, nothing between. */
export async function moveLivePointer(indexDir: string, snapshot: string): Promise<void> {
  const pointer = path.join(indexDir, pointerName);
  // A rename can't replace a folder by a file; a folder of this name was never a pointer, so it can go.
  if (lstatSync(pointer, { throwIfNoEntry: false })?.isDirectory()) await rm(pointer, { recursive: true });
  await replaceFile(pointer, `${JSON.stringify({ snapshot })}\n`);
  await syncFolder(indexDir);
}

/** Makes a folder in the index. A file or a broken link of that name is replaced: it never held an index. */
export async function makeIndexFolder(dir: string): Promise<void> {
  await mkdir(path.dirname(dir), { recursive: true });
  if (leadsToFolder(dir)) return;
  await rm(dir, { force: true });
  await mkdir(dir);
}

/** Whether it is a folder or a link to one, and not a link to nowhere or itself. */
function leadsToFolder(target: string): boolean {
  try {
    return statSync(target).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/** As long as nobody takes to write a pointer. */
const movingMs = 60_000;

/**
 * Removes what `moveLivePointer` has left where it was killed, and locks as an earlier version had them. Another process
 * of this machine may be moving the pointer of a shared collection, without the lock.
 */
export async function sweepPointers(indexDir: string): Promise<void> {
  const names = await readdir(indexDir);
  const placeOf = (name: string) => path.join(indexDir, name);
  await sweep(names.filter((name) => name.startsWith(`${pointerName}.`)).map(placeOf), movingMs);
  for (const lock of ['write-lock.lock', 'write-lock-guard.lock']) {
    await rm(placeOf(lock), { recursive: true, force: true });
  }
}
