import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { killWriters } from '../helpers/killed-writers.js';
import { shortOrLong } from '../helpers/long.js';

const folder = folderOfEachTest();

it('an index whose writer is killed is whole, whenever that was, and is cleared up by the next writer', async () => {
  const indexDir = path.join(folder.dir, 'index');
  await killWriters(indexDir, shortOrLong(6, 24), { statesKept: 1 });
  // A pointer that was half written goes after a minute.
  const names = (await readdir(indexDir)).filter((name) => !name.startsWith('live.json.'));
  expect(names).toEqual(['live.json', 'segments', 'snapshots', 'write-lock.db']);
  expect(await readdir(path.join(indexDir, 'snapshots'))).toEqual([await openStore(indexDir).liveName()]);
  expect(await readdir(path.join(indexDir, 'segments'))).toHaveLength(1);
});
