import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { filesIn } from '../src/names-in.js';
import { folderOfEachTest } from './helpers/folder-of-each-test.js';

const folder = folderOfEachTest();

it('names all files of a folder though one of its folders goes meanwhile', async () => {
  const { readdir } = promises;
  const [kept, going] = [join(folder.dir, 'kept'), join(folder.dir, 'going')];
  for (const dir of [kept, going]) {
    mkdirSync(dir);
    writeFileSync(join(dir, 'a.txt'), '');
  }
  const listing = vi.spyOn(promises, 'readdir').mockImplementationOnce((async (...given: [string]) => {
    const found = await readdir(...given);
    rmSync(going, { recursive: true });
    return found;
  }) as unknown as typeof readdir);
  syncBuiltinESMExports();
  onTestFinished(() => {
    listing.mockRestore();
    syncBuiltinESMExports();
  });
  expect(await filesIn(folder.dir)).toEqual([join(kept, 'a.txt')]);
  expect(await filesIn(going)).toEqual([]);
});
