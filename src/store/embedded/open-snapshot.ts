import { checkExpected, type ExpectedIndex } from '../expected-index.js';
import { readLiveName } from './live-pointer.js';
import { type Manifest, readManifest } from './manifest.js';
import type { OpenSegments } from './open-segments.js';
import { rowsName } from './schema.js';
import type { Segment } from './segment.js';
import { SegmentView } from './segment-view.js';
import { EmbeddedSnapshot } from './snapshot.js';

// Reading so much takes a tenth of a second; larger snapshots are compared with their checksums behind the first answers.
const mostCheckedFirst = 64 * 2 ** 20;

/** Opens the live snapshot, or that which takes its place meanwhile. As `Store.open` says. */
export async function openLiveSnapshot(
  indexDir: string,
  segments: OpenSegments,
  expected: ExpectedIndex | null,
): Promise<EmbeddedSnapshot | null> {
  for (;;) {
    const name = await readLiveName(indexDir);
    if (name === null) return null;
    try {
      const manifest = await readManifest(indexDir, name);
      if (expected !== null) checkExpected(manifest, expected);
      return await openSnapshot(segments, name, manifest);
    } catch (error) {
      // A snapshot disappears while it is read only when a writer has just made another one live, which happens once
      // a build.
      if ((await readLiveName(indexDir)) === name) throw error;
    }
  }
}

/** @throws UnusableIndexError where a segment is damaged. */
export async function openSnapshot(
  segments: OpenSegments,
  name: string,
  manifest: Manifest,
): Promise<EmbeddedSnapshot> {
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
    const views = taken.map((segment, at) => new SegmentView(segment, manifest.segments[at]?.dropped ?? []));
    return new EmbeddedSnapshot(name, manifest, views, release);
  } catch (error) {
    release();
    throw error;
  }
}
