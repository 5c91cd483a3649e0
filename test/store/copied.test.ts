import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { copyFolder } from '../helpers/copy-folder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { killHard, startStoreWriter } from '../helpers/index-process.js';
import { readWord, writeWord } from '../helpers/store-words.js';

const folder = folderOfEachTest();
let indexDir: string;
beforeEach(() => {
  indexDir = path.join(folder.dir, 'index');
});

describe('an index that is copied', () => {
  it('opens whole from its copy, also where somebody wrote meanwhile', async () => {
    const words = ['one', 'two', 'three', 'four'];
    await writeWord(openStore(indexDir), 'one');
    const writer = await startStoreWriter(indexDir, ...words);
    try {
      const seen = new Set<string | null>();
      for (let turn = 0; turn < 30 || seen.size < 8; turn++) {
        const copy = path.join(folder.dir, `copy ${turn}`);
        await copyFolder(indexDir, copy);
        expect(words).toContain(await readWord(openStore(copy)));
        seen.add(await openStore(copy).liveName());
        await rm(copy, { recursive: true });
      }
    } finally {
      await killHard(writer);
    }
  });

  it('opens as it was last whole, and says so, where the newest is missing', async () => {
    const store = openStore(indexDir);
    for (const word of ['one', 'two']) await writeWord(store, word);
    const live = (await store.liveName()) ?? '';
    const copy = path.join(folder.dir, 'copy');
    await copyFolder(indexDir, copy);
    await rm(path.join(copy, 'snapshots', live), { recursive: true });
    const copied = openStore(copy);
    expect(await readWord(copied)).toBe('one');
    const snapshot = await copied.open(null);
    expect(snapshot?.insteadOf).toBe(live);
    await snapshot?.close();
    await writeWord(copied, 'three');
    expect(await readWord(copied)).toBe('three');
    expect((await copied.states()).map(({ isLive }) => isLive)).toEqual([true, false]);
  });

  it.each(['passages.sqlite', 'vectors.f32'])('does so where %s is missing', async (name) => {
    const store = openStore(indexDir);
    await writeWord(store, 'one');
    const before = await readdir(path.join(indexDir, 'segments'));
    await writeWord(store, 'two');
    const segments = await readdir(path.join(indexDir, 'segments'));
    const [newest = ''] = segments.filter((segment) => !before.includes(segment));
    await rm(path.join(indexDir, 'segments', newest, name));
    expect(await readWord(openStore(indexDir))).toBe('one');
  });
});
