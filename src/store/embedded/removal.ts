import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isLeftoverPointer, readLiveName, snapshotsDir } from './live-pointer.js';
import { type Manifest, readManifest } from './manifest.js';
import { segmentsDir } from './open-segments.js';
import { namesIn, nullWhereUnusable, statesIn } from './states.js';

/**
 * Removes old snapshots and what killed builds have left: segments that no snapshot names, snapshots that never became
 * live, half-written pointers. Called by the one writer only.
 *
 * @param alsoKept - Name of a snapshot from which the writer goes on.
 * @param statesKept - How many states of the collection stay, the live one among them; of each its newest snapshot.
 */
export async function removeLeftovers(
  indexDir: string,
  alsoKept: string | null,
  statesKept: number,
): Promise<void> {
  const live = await readLiveName(indexDir).catch(nullWhereUnusable);
  const snapshots = await namesIn(snapshotsDir(indexDir));
  const kept = new Map<string, Manifest | null>();
  for (const name of [live, alsoKept]) {
    // Of a manifest that can't be read no segment could be opened.
    if (name !== null) kept.set(name, await readManifest(indexDir, name).catch(nullWhereUnusable));
  }
  for (const { name, manifest } of (await statesIn(indexDir, live)).slice(0, statesKept)) {
    kept.set(name, manifest);
  }
  const manifests = [...kept.values()];
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
