import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLiveName } from '../../src/store/index.js';
import { buildSnapshot, readWord, temporaryFolder } from '../helpers/index-fixture.js';
import { killHard, startIndexWriter } from '../helpers/index-process.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe('an index whose writer is killed', () => {
  it('answers from a whole snapshot, whenever that was', async () => {
    const words = ['one', 'two', 'three'];
    const killAtMoments = async (lane: number): Promise<void> => {
      const indexDir = path.join(folder.dir, `index ${lane}`);
      const seen = new Set<string>();
      const startMs = performance.now();
      await buildSnapshot(indexDir, 'one');
      // The moments fall into every part of a build, however slow the machine is, and into the next ones.
      const stepMs = Math.max(7, (performance.now() - startMs) / 6);
      // And on, until builds have been seen: kills that all came before anything was written tell nothing.
      for (let moment = lane; moment < 24 || seen.size < 3; moment += 3) {
        const writer = await startIndexWriter('build', indexDir, ...words);
        await sleep(moment * stepMs);
        await killHard(writer);
        expect(words).toContain(await readWord(indexDir));
        seen.add((await readLiveName(indexDir)) ?? '');
      }
      await buildSnapshot(indexDir, 'after');
      expect(await readWord(indexDir)).toBe('after');
      expect(await readdir(path.join(indexDir, 'snapshots'))).toHaveLength(1);
      expect(await readdir(indexDir)).toEqual(['live.json', 'snapshots']);
    };
    await Promise.all([killAtMoments(0), killAtMoments(1), killAtMoments(2)]);
  }, 240_000);

  it('is read whole by another process while builds go on', async () => {
    const indexDir = path.join(folder.dir, 'index');
    const words = ['one', 'two', 'three'];
    await buildSnapshot(indexDir, 'one');
    const writer = await startIndexWriter('build', indexDir, ...words);
    try {
      const seen = new Set<string>();
      while (seen.size < 8) {
        expect(words).toContain(await readWord(indexDir));
        seen.add((await readLiveName(indexDir)) ?? '');
      }
    } finally {
      await killHard(writer);
    }
  }, 240_000);
});
