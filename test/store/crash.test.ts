import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { killHard, startStoreWriter } from '../helpers/index-process.js';
import { readWord, writeWord } from '../helpers/store-words.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe('an index whose writer is killed', () => {
  it('answers from a whole snapshot, whenever that was, and is cleared up by the next writer', async () => {
    const words = ['one', 'two', 'three'];
    const killAtMoments = async (lane: number): Promise<void> => {
      const indexDir = path.join(folder.dir, `index ${lane}`);
      const store = openStore(indexDir, { statesKept: 1 });
      const seen = new Set<string>();
      const startMs = performance.now();
      await writeWord(store, 'one');
      // The moments fall into every part of a build, however slow the machine is, and into the next ones.
      const stepMs = Math.max(7, (performance.now() - startMs) / 6);
      // And on, until builds have been seen: kills that all came before anything was written tell nothing.
      for (let moment = lane; moment < 24 || seen.size < 3; moment += 3) {
        const writer = await startStoreWriter(indexDir, ...words);
        await sleep(moment * stepMs);
        await killHard(writer);
        expect(words).toContain(await readWord(openStore(indexDir)));
        seen.add((await store.liveName()) ?? '');
      }
      await writeWord(store, 'after');
      expect(await readWord(store)).toBe('after');
      expect(await readdir(indexDir)).toEqual(['live.json', 'segments', 'snapshots']);
      expect(await readdir(path.join(indexDir, 'snapshots'))).toEqual([await store.liveName()]);
      expect(await readdir(path.join(indexDir, 'segments'))).toHaveLength(1);
    };
    await Promise.all([killAtMoments(0), killAtMoments(1), killAtMoments(2)]);
  }, 240_000);
});
