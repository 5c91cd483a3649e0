import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildSnapshot, type ReindexProgress } from '../../src/indexing/index.js';
import { openStore } from '../../src/store/index.js';
import { fakeEmbedder } from '../helpers/fake-embedder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { ownChildren } from '../helpers/own-children.js';

const childPids = ownChildren();

const folder = folderOfEachTest();
beforeEach(() => mkdir(join(folder.dir, 'corpus')));

const paragraph = (number: number) => `Paragraph ${number} tells of the harbour and of its lamps. `.repeat(4);

async function writeDocument(name: string, of = 'harbour'): Promise<void> {
  const text = Array.from({ length: 30 }, (_, i) => paragraph(i).replaceAll('harbour', of)).join('\n\n');
  await writeFile(join(folder.dir, 'corpus', name), text);
}

/** Builds with a fake model; `onProgress` may cancel. */
async function build(
  onProgress: (progress: ReindexProgress, stop: AbortController) => void,
  batchChars?: number,
) {
  const embedder = fakeEmbedder();
  const stop = new AbortController();
  const store = openStore(join(folder.dir, 'index'));
  const lock = await store.lock('a test');
  const building = buildSnapshot(store, lock, join(folder.dir, 'corpus'), embedder, null, {
    signal: stop.signal,
    onProgress: (progress) => onProgress(progress, stop),
    ...(batchChars === undefined ? {} : { batchChars }),
  });
  const outcome = await building.then(
    async ({ snapshot, receipt }) => {
      await snapshot.close();
      return receipt;
    },
    (error: unknown) => error,
  );
  await lock.release();
  return { outcome, passagesSeen: embedder.passagesSeen, live: await store.liveName() };
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

  it('tells how many texts of all have been prepared, also where it takes several batches', async () => {
    await writeDocument('a.txt', 'market');
    await writeDocument('b.txt', 'mill');
    await writeDocument('c.txt', 'ferry');
    const seen: (readonly number[])[] = [];
    const { outcome, passagesSeen } = await build(({ step, done, total }) => {
      if (step === 'embedding') seen.push([done, total]);
    }, 1);
    expect(outcome).toMatchObject({
      documents: [{ change: 'added' }, { change: 'added' }, { change: 'added' }],
    });
    const all = passagesSeen.length;
    expect(seen.map(([done]) => done)).toEqual(Array.from({ length: all }, (_, i) => i + 1));
    // The documents are alike, so the guess after the first of them is right.
    expect(new Set(seen.map(([, total]) => total))).toEqual(new Set([all]));
  });

  it('heeds a cancel that comes while a document is read, and ends what reads it', async () => {
    await writeFile(join(folder.dir, 'corpus', 'a.md'), 'a\n=\n'.repeat(100_000));
    const { outcome, passagesSeen, live } = await build(({ step }, stop) => {
      if (step === 'reading') setTimeout(() => stop.abort(new Error('enough')), 300);
    });
    expect(outcome).toEqual(new Error('enough'));
    expect(passagesSeen).toEqual([]);
    expect(live).toBeNull();
    expect(childPids()).toEqual([]);
  });
});
