import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSnapshot, type ReindexProgress } from '../../src/indexing/index.js';
import { acquireWriteLock } from '../../src/vector-index/index.js';
import { fakeEmbedder } from '../helpers/fake-embedder.js';
import { temporaryFolder } from '../helpers/index-fixture.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.dir, 'corpus'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await folder.remove();
});

const paragraph = (number: number) => `Paragraph ${number} tells of the harbour and of its lamps. `.repeat(4);

async function writeDocument(name: string): Promise<void> {
  const text = Array.from({ length: 30 }, (_, i) => paragraph(i)).join('\n\n');
  await writeFile(join(folder.dir, 'corpus', name), text);
}

/** Builds with a fake model; `onProgress` may cancel. */
async function build(onProgress: (progress: ReindexProgress, stop: AbortController) => void) {
  const embedder = fakeEmbedder();
  const stop = new AbortController();
  const lock = await acquireWriteLock(join(folder.dir, 'index'), 'a test');
  const building = buildSnapshot(lock, join(folder.dir, 'corpus'), embedder, null, {
    signal: stop.signal,
    onProgress: (progress) => onProgress(progress, stop),
  });
  const outcome = await building.then(
    () => 'built',
    (error: unknown) => error,
  );
  await lock.release();
  return { outcome, passagesSeen: embedder.passagesSeen };
}

describe('buildSnapshot', () => {
  it('tells how many documents have been read, to the last', async () => {
    await writeDocument('a.txt');
    await writeDocument('b.txt');
    const seen: number[] = [];
    await build(({ step, done }) => {
      if (step === 'reading') seen.push(done);
    });
    expect(seen).toEqual([0, 1, 2]);
  });

  it('heeds a cancel that comes while one document is cut into passages', async () => {
    await writeDocument('a.txt');
    // Every passage seems to take a second.
    let nowMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1000));
    const { outcome, passagesSeen } = await build(async ({ step, done, total }, stop) => {
      if (step !== 'reading' || done < total) return;
      for (let turn = 0; turn < 5; turn++) await nextTurn();
      stop.abort(new Error('enough'));
    });
    expect(outcome).toEqual(new Error('enough'));
    expect(passagesSeen).toEqual([]);
  });
});
