import { rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../durable-files.js';
import { nullWhereUnusable } from '../index-errors.js';
import type { Purged, WriteLock } from '../store.js';
import { copySegment } from './copy-segment.js';
import { snapshotsDir } from './live-pointer.js';
import { type Manifest, newSnapshotName, replaceManifest, type SegmentEntry } from './manifest.js';
import { type IndexFolder, type OpenSegments, segmentsDir } from './open-segments.js';
import { removeLeftovers } from './removal.js';
import { SegmentView } from './segment-view.js';
import { SegmentWriter } from './segment-writer.js';
import { type State, statesIn, withoutOutdated } from './states.js';
import { Turns } from './turns.js';

interface Purging extends IndexFolder {
  readonly lock: WriteLock;
  /** Name of the live snapshot. */
  readonly live: string;
}

/**
 * As `Store.purge` says. A segment with files that no state counts any more is written anew without them, and the
 * manifests that name it name the new one; each step leaves every state whole.
 */
export async function purge(folder: IndexFolder, lock: WriteLock, before: Date): Promise<Purged> {
  const { indexDir, pointer } = folder;
  const live = await pointer.read();
  if (live === null) return { states: 0, files: 0 };
  const purging = { ...folder, lock, live };
  const states = await statesIn(indexDir, live);
  const kept = await withoutOutdated(states, before, ({ manifest }) =>
    filesOf(purging, manifest).catch(nullWhereUnusable),
  );
  lock.assertHeld();
  for (const { name } of states.filter((state) => !kept.includes(state))) {
    await rm(path.join(snapshotsDir(indexDir), name), { recursive: true });
  }
  const files = await rewriteSegments(purging, kept);
  await removeLeftovers(folder, null);
  const gone = states.length - kept.length;
  // The same is live, of other files.
  if (gone + files > 0) await pointer.move(lock, live);
  return { states: gone, files };
}

/** Each file with its content, in one string. */
async function filesOf({ segments }: IndexFolder, manifest: Manifest): Promise<readonly string[]> {
  const files: string[] = [];
  for (const entry of manifest.segments) {
    await withSegment(segments, entry, manifest, async (view) => {
      for (const { id, sha256 } of await view.documents()) files.push(`${sha256} ${id}`);
    });
  }
  return files;
}

/** @returns How many files were left out. */
async function rewriteSegments(purging: Purging, states: readonly State[]): Promise<number> {
  const manifests = new Map(states.map(({ name, manifest }) => [name, manifest]));
  const names = new Set(states.flatMap(({ manifest }) => manifest.segments.map(({ name }) => name)));
  let files = 0;
  for (const name of names) {
    const users = [...manifests].flatMap(([snapshot, manifest]) => {
      const entry = manifest.segments.find((segment) => segment.name === name);
      return entry === undefined ? [] : [{ snapshot, manifest, entry }];
    });
    const [first, ...others] = users;
    if (first === undefined) continue;
    const gone = first.entry.dropped.filter((id) => others.every(({ entry }) => entry.dropped.includes(id)));
    if (gone.length === 0) continue;
    const written = await rewritten(purging, first.entry, first.manifest, gone);
    files += gone.length;
    purging.lock.assertHeld();
    for (const { snapshot, manifest, entry } of users) {
      const dropped = entry.dropped.filter((id) => !gone.includes(id));
      const own = written === null ? [] : [{ ...written, dropped }];
      const segments = manifest.segments.flatMap((segment) => (segment.name === name ? own : [segment]));
      manifests.set(snapshot, { ...manifest, segments });
      await replaceManifest(purging.indexDir, snapshot, { ...manifest, segments });
    }
  }
  return files;
}

/** A segment written anew without some of its files; null where nothing is left of it. */
async function rewritten(
  { indexDir, segments, live }: Purging,
  entry: SegmentEntry,
  manifest: Manifest,
  gone: readonly string[],
): Promise<SegmentEntry | null> {
  return withSegment(segments, { ...entry, dropped: gone }, manifest, async (view) => {
    if (view.documentCount === 0) return null;
    const name = newSnapshotName(live);
    const writer = await SegmentWriter.create(path.join(segmentsDir(indexDir), name));
    try {
      await copySegment(view, writer, new Turns());
      const written = await writer.finish(name, manifest.model.dimensions);
      await syncFolder(segmentsDir(indexDir));
      return written;
    } finally {
      writer.close();
    }
  });
}

async function withSegment<T>(
  segments: OpenSegments,
  entry: SegmentEntry,
  { model: { dimensions } }: Manifest,
  work: (view: SegmentView) => Promise<T>,
): Promise<T> {
  const segment = await segments.take(entry, { dimensions, isSmall: true });
  try {
    return await work(new SegmentView(segment, entry.dropped));
  } finally {
    segments.release(segment);
  }
}
