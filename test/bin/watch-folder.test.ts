import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderWatch, watchFolder } from '../../src/bin/watch-folder.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { contentsOf } from '../helpers/kept-library.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let dir: string;
let watch: FolderWatch;
/** What the folder held each time that it had settled. */
let seen: Readonly<Record<string, string>>[];
let errors: unknown[];
let onSettled: () => Promise<void>;
const settleMs = 300;

async function startWatch(ms: number): Promise<void> {
  watch = watchFolder(dir, {
    settleMs: ms,
    onSettled: () => onSettled(),
    onError: (error) => errors.push(error),
  });
  await watch.ready;
}

beforeEach(async () => {
  folder = await temporaryFolder();
  dir = join(folder.dir, 'texts');
  await mkdir(dir);
  await writeFile(join(dir, 'there.txt'), 'It was there before.');
  seen = [];
  errors = [];
  onSettled = async () => void seen.push(await contentsOf(dir));
  await startWatch(settleMs);
});
afterEach(async () => {
  await watch.close();
  await folder.remove();
});

describe('a folder that is watched', () => {
  it('is told of what comes, changes and goes', async () => {
    await writeFile(join(dir, 'a.txt'), 'One.');
    await expect.poll(() => seen.at(-1)?.['a.txt']).toBe('One.');
    await writeFile(join(dir, 'a.txt'), 'Two.');
    await expect.poll(() => seen.at(-1)?.['a.txt']).toBe('Two.');
    await rm(join(dir, 'a.txt'));
    await expect.poll(() => Object.keys(seen.at(-1) ?? {})).toEqual(['there.txt']);
    expect(errors).toEqual([]);
  });

  it('is told of what comes into folders below, and of what is moved in whole', async () => {
    onSettled = async () => void seen.push(await contentsOf(join(dir, 'below')));
    await writeFile(join(folder.dir, 'outside.txt'), 'Whole.');
    await mkdir(join(dir, 'below'));
    await rename(join(folder.dir, 'outside.txt'), join(dir, 'below', 'a.txt'));
    await expect.poll(() => seen.at(-1)).toEqual({ 'a.txt': 'Whole.' });
  });

  it('is not told of a file that is being copied before it is whole', async () => {
    // Far longer than a pause of the copying takes on a busy machine.
    await watch.close();
    await startWatch(4_000);
    const file = await open(join(dir, 'long.txt'), 'w');
    const parts = 12;
    for (let part = 0; part < parts; part++) {
      await file.write(`Part ${part}. `);
      await sleep(50);
      // Something else that is whole comes meanwhile, and must not have the other read.
      if (part === 4) await writeFile(join(dir, 'short.txt'), 'Short.');
    }
    await file.close();
    await expect.poll(() => seen.at(-1)?.['short.txt']).toBe('Short.');
    const whole = Array.from({ length: parts }, (_, part) => `Part ${part}. `).join('');
    for (const contents of seen) expect([undefined, whole]).toContain(contents['long.txt']);
    await expect.poll(() => seen.at(-1)?.['long.txt']).toBe(whole);
  });

  it('is told again of what came while it was handled, and of failures', async () => {
    let calls = 0;
    onSettled = async () => {
      calls += 1;
      if (calls > 1) return;
      await writeFile(join(dir, 'b.txt'), 'While it was handled.');
      throw new Error('handled badly');
    };
    await writeFile(join(dir, 'a.txt'), 'One.');
    await expect.poll(() => calls).toBe(2);
    expect(errors).toEqual([expect.objectContaining({ message: 'handled badly' })]);
  });

  it('is told of nothing that is hidden, and nothing after it was closed', async () => {
    await writeFile(join(dir, '.part'), 'Half of');
    await sleep(settleMs * 2);
    await watch.close();
    await writeFile(join(dir, 'a.txt'), 'One.');
    await sleep(settleMs * 3);
    expect(seen).toEqual([]);
    expect(errors).toEqual([]);
  });
});
