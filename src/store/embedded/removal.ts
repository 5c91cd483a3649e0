import { rm } from 'node:fs/promises';
import path from 'node:path';
import { namesIn } from '../../names-in.js';
import { nullWhereUnusable } from '../index-errors.js';
import type { WriteLock } from '../store.js';
import { snapshotsDir, sweepPointers } from './live-pointer.js';
import { type Manifest, manifestName, readManifest } from './manifest.js';
import { type IndexFolder, segmentsDir } from './open-segments.js';
import { statesIn } from './states.js';

/** Makes a finished snapshot the live one, and removes what is not kept any more. As `Pointer.move`. */
export async function goLive(
  folder: IndexFolder,
  lock: WriteLock,
  snapshot: string,
  after?: string | null,
): Promise<boolean> {
  if (!(await folder.pointer.move(lock, snapshot, after))) return false;
  // The new snapshot is live: what can't be removed now is removed by the next writer.
  await removeLeftovers(folder, null).catch(() => {});
  return true;
}

/**
 * Removes old snapshots and what killed builds have left: segments that no snapshot names, snapshots that never became
 * live, half-written pointers. Called by the one writer only.
 *
 * @param alsoKept - Name of a snapshot from which the writer goes on.
 */
export async function removeLeftovers(
  { indexDir, pointer, statesKept }: Omit<IndexFolder, 'segments'>,
  alsoKept: string | null,
): Promise<void> {
  const live = await pointer.read().catch(nullWhereUnusable);
  const snapshots = await namesIn(snapshotsDir(indexDir));
  const kept = await keptStates(indexDir, live, statesKept);
  // Of a manifest that can't be read no segment could be opened.
  if (alsoKept !== null) kept.set(alsoKept, await readManifest(indexDir, alsoKept).catch(nullWhereUnusable));
  const manifests = [...kept.values()];
  const named = new Set(manifests.flatMap((manifest) => manifest?.segments.map(({ name }) => name) ?? []));
  const segments = await namesIn(segmentsDir(indexDir));
  const old = [
    ...snapshots.filter((name) => !kept.has(name)).map((name) => path.join(snapshotsDir(indexDir), name)),
    ...segments.filter((name) => !named.has(name)).map((name) => path.join(segmentsDir(indexDir), name)),
  ];
  // Windows does not remove a file that another process has open: the next writer tries again.
  await Promise.allSettled([
    ...old.map((target) => rm(target, { recursive: true, force: true })),
    sweepPointers(indexDir),
  ]);
}

/** The files that the live snapshot and the states before it consist of, by their names below the folder, with `/`. */
export async function filesOfStates(
  indexDir: string,
  live: string,
  statesKept: number,
): Promise<ReadonlySet<string>> {
  const kept = await keptStates(indexDir, live, statesKept);
  return new Set(
    [...kept].flatMap(([name, manifest]) => [
      `snapshots/${name}/${manifestName}`,
      ...(manifest?.segments ?? []).flatMap((segment) =>
        segment.files.map((file) => `segments/${segment.name}/${file.name}`),
      ),
    ]),
  );
}

/** By their names; null for a live one that can't be read. */
async function keptStates(
  indexDir: string,
  live: string | null,
  statesKept: number,
): Promise<Map<string, Manifest | null>> {
  const kept = new Map<string, Manifest | null>();
  if (live !== null) kept.set(live, await readManifest(indexDir, live).catch(nullWhereUnusable));
  for (const { name, manifest } of (await statesIn(indexDir, live)).slice(0, statesKept)) {
    kept.set(name, manifest);
  }
  return kept;
}
