import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../../errors.js';
import { UnusableIndexError } from '../index-errors.js';
import { isLeftoverPointer, readLiveName, snapshotsDir } from './live-pointer.js';
import { readManifest } from './manifest.js';
import { segmentsDir } from './open-segments.js';

/** How many snapshots stay on the disk, the live one among them. */
const snapshotsKept = 1;

/**
 * Removes old snapshots and what killed builds have left: segments that no snapshot names, snapshots that never became
 * live, half-written pointers. Called by the one writer only.
 *
 * @param alsoKept - Name of a snapshot from which the writer goes on.
 */
export async function removeLeftovers(indexDir: string, alsoKept: string | null): Promise<void> {
  const live = await readLiveName(indexDir).catch(nullWhereUnusable);
  const snapshots = await namesIn(snapshotsDir(indexDir));
  // Names begin with the time. What is younger than the live one never became live.
  const older = live === null ? [] : snapshots.filter((name) => name < live).sort();
  const kept = new Set([live, alsoKept, ...older.slice(older.length - (snapshotsKept - 1))]);
  const manifests = await Promise.all(
    snapshots
      .filter((name) => kept.has(name))
      // Of a manifest that can't be read no segment could be opened.
      .map((name) => readManifest(indexDir, name).catch(nullWhereUnusable)),
  );
  const named = new Set(manifests.flatMap((manifest) => manifest?.segments.map(({ name }) => name) ?? []));
  const pointers = (await readdir(indexDir)).filter(isLeftoverPointer);
  const segments = await namesIn(segmentsDir(indexDir));
  const old = [
    ...snapshots.filter((name) => !kept.has(name)).map((name) => path.join(snapshotsDir(indexDir), name)),
    ...segments.filter((name) => !named.has(name)).map((name) => path.join(segmentsDir(indexDir), name)),
    ...pointers.map((name) => path.join(indexDir, name)),
  ];
  // Windows does not remove a file that another process has open: the next writer tries again.
  await Promise.allSettled(old.map((target) => rm(target, { recursive: true, force: true })));
}

function nullWhereUnusable(error: unknown): null {
  if (error instanceof UnusableIndexError) return null;
  throw error;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}
