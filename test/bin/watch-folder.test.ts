import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderWatch, watchFolders } from '../../src/bin/watch-folder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { contentsOf } from '../helpers/kept-library.js';

const folder = folderOfEachTest();
let dir: string;
let dirs: string[];
let watch: FolderWatch;
/** What the folder held each time that it had settled. */
let seen: Readonly<Record<string, string>>[];
let errors: unknown[];
let onSettled: (dir: string) => Promise<void>;
const settleMs = 300;

async function startWatch(ms: number, againMs?: number): Promise<void> {
  watch = watchFolders({
    folders: async () => dirs.map((dir) => ({ dir })),
    settleMs: ms,
    ...(againMs === undefined ? {} : { againMs }),
    onSettled: (settled) => onSettled(settled.dir),
    onError: (error) => errors.push(error),
  });
  await watch.ready;
}

beforeEach(async () => {
  dir = join(folder.dir, 'texts');
  dirs = [dir];
  await mkdir(dir);
  await writeFile(join(dir, 'there.txt'), 'It was there before.');
  seen = [];
  errors = [];
  onSettled = async () => void seen.push(await contentsOf(dir));
  await startWatch(settleMs);
});
afterEach(() => watch.close());

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

  it('is told of what lies in a folder that comes later', async () => {
    const later = join(folder.dir, 'later');
    await mkdir(later);
    await writeFile(join(later, 'a.txt'), 'One.');
    onSettled = async () => void seen.push(await contentsOf(later));
    dirs.push(later);
    await expect.poll(() => seen.at(-1)).toEqual({ 'a.txt': 'One.' });
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

  it('is told again of what failed, though nothing has changed since', async () => {
    await watch.close();
    await startWatch(settleMs, 1);
    const told = onSettled;
    onSettled = async () => {
      onSettled = told;
      throw new Error('the database is away');
    };
    await writeFile(join(dir, 'a.txt'), 'One.');
    await expect.poll(() => seen.at(-1)?.['a.txt']).toBe('One.');
    expect(errors).toHaveLength(1);
  });

  it('is told of nothing that is hidden, and nothing after it was closed', async () => {
    const told: string[] = [];
    onSettled = async (settled) => void told.push(settled);
    await writeFile(join(dir, '.part'), 'Half of');
    // Each time that it is told of a folder behind the first one, it has looked at the first one as well.
    const behind = join(folder.dir, 'behind');
    dirs.push(behind);
    await mkdir(behind);
    await expect.poll(() => told).toContain(behind);
    const times = told.length;
    await writeFile(join(behind, 'a.txt'), 'One.');
    await expect.poll(() => told.length).toBeGreaterThan(times);
    await watch.close();
    const before = [...told];
    await writeFile(join(dir, 'a.txt'), 'One.');
    await sleep(settleMs * 3);
    expect(told).toEqual(before);
    expect(told).not.toContain(dir);
    expect(errors).toEqual([]);
  });
});

describe('folders that are watched', () => {
  it('have nothing of the system watched, however many files are in them', async () => {
    for (let at = 0; at < 30; at += 1) await writeFile(join(dir, `text-${at}.txt`), 'One of many.');
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    expect(process.getActiveResourcesInfo().filter((kind) => /^FS.*(?:Event|Watch)/i.test(kind))).toEqual([]);
  });

  it('may come, go and be away, and are told of one by one', async () => {
    const dirs = [join(folder.dir, 'one'), join(folder.dir, 'two')];
    const told: string[] = [];
    const watched = watchFolders({
      folders: async () => dirs.map((path) => ({ dir: path })),
      settleMs,
      onSettled: async ({ dir: path }) => void told.push(path),
      onError: (error) => errors.push(error),
    });
    await watched.ready;
    for (const path of dirs) await mkdir(path);
    await expect.poll(() => told.toSorted()).toEqual(dirs);
    await writeFile(join(dirs[1] ?? '', 'a.txt'), 'One.');
    await expect.poll(() => told).toHaveLength(3);
    dirs.shift();
    await rm(join(folder.dir, 'one'), { recursive: true });
    await sleep(settleMs * 4);
    await watched.close();
    expect(told.slice(2)).toEqual([join(folder.dir, 'two')]);
    expect(errors).toEqual([]);
  });
});
