import { isDeepStrictEqual } from 'node:util';
import { checkExpected, type ExpectedIndex } from '../expected-index.js';
import { nullWhereUnusable, UnusableIndexError } from '../index-errors.js';
import { type Manifest, readManifest } from './manifest.js';
import type { IndexFolder, OpenSegments } from './open-segments.js';
import { rowsName } from './schema.js';
import type { Segment } from './segment.js';
import { SegmentView } from './segment-view.js';
import { OpenSnapshot } from './snapshot.js';
import { statesIn } from './states.js';

// Reading so much takes a tenth of a second; larger snapshots are compared with their checksums behind the first answers.
const mostCheckedFirst = 64 * 2 ** 20;

/** Opens the live snapshot, or the one that takes its place meanwhile. As `Store.open` says. */
export async function openLiveSnapshot(
  folder: IndexFolder,
  expected: ExpectedIndex | null,
): Promise<OpenSnapshot | null> {
  const { indexDir, pointer, segments } = folder;
  for (;;) {
    const name = await pointer.read();
    if (name === null) return null;
    let manifest: Manifest | null = null;
    try {
      manifest = await readManifest(indexDir, name);
      checkExpected(manifest, expected);
      return await openSnapshot(segments, name, manifest);
    } catch (error) {
      if (await isAnother(folder, name, manifest)) continue;
      const earlier = isDamage(error) ? await openEarlier(folder, name, expected) : null;
      if (earlier === null) throw error;
      return earlier;
    }
  }
}

/**
 * Whether something else is live by now: a snapshot disappears while it is read only when a writer has just made another
 * one live, which happens once a build, and a part of it only when one has just written it anew without what was purged.
 */
async function isAnother(
  { indexDir, pointer }: IndexFolder,
  name: string,
  manifest: Manifest | null,
): Promise<boolean> {
  if ((await pointer.read()) !== name) return true;
  if (manifest === null) return false;
  const now = await readManifest(indexDir, name).catch(nullWhereUnusable);
  return now !== null && !isDeepStrictEqual(now, manifest);
}

function isDamage(error: unknown): boolean {
  return error instanceof UnusableIndexError && error.remedy === 'reindex-full';
}

/** The newest state that is whole, of those before one that is not. */
async function openEarlier(
  { indexDir, segments }: IndexFolder,
  live: string,
  expected: ExpectedIndex | null,
): Promise<OpenSnapshot | null> {
  for (const { name, manifest } of await statesIn(indexDir, live)) {
    if (name === live) continue;
    try {
      checkExpected(manifest, expected);
      return await openSnapshot(segments, name, manifest, live);
    } catch (error) {
      nullWhereUnusable(error);
    }
  }
  return null;
}

/** @throws UnusableIndexError where a segment is damaged. */
export async function openSnapshot(
  segments: OpenSegments,
  name: string,
  manifest: Manifest,
  insteadOf: string | null = null,
): Promise<OpenSnapshot> {
  const rowBytes = manifest.segments
    .flatMap(({ files }) => files)
    .reduce((sum, file) => sum + (file.name === rowsName ? file.bytes : 0), 0);
  const how = { dimensions: manifest.model.dimensions, isSmall: rowBytes <= mostCheckedFirst };
  const taken: Segment[] = [];
  const release = () => {
    for (const segment of taken) segments.release(segment);
  };
  try {
    for (const entry of manifest.segments) taken.push(await segments.take(entry, how));
    let offset = 0;
    const views = taken.map((segment, at) => {
      const view = new SegmentView(segment, manifest.segments[at]?.dropped ?? [], offset);
      offset += segment.entry.passages;
      return view;
    });
    return new OpenSnapshot(name, manifest, views, { release, insteadOf });
  } catch (error) {
    release();
    throw error;
  }
}
