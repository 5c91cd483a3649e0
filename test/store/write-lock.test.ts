import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { findWriter } from '../../src/store/embedded/write-lock.js';
import { acquireWriteLock } from '../../src/store/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { killHard, startLockHolder } from '../helpers/index-process.js';
import { withoutPrivileges } from '../helpers/privileges.js';
import { told } from '../helpers/told.js';

const folder = folderOfEachTest();
let indexDir: string;
beforeEach(() => {
  indexDir = path.join(folder.dir, 'index');
});

describe('the lock on an index', () => {
  it('is refused to a second writer of the same process, who is told who holds it and since when', async () => {
    const lock = await acquireWriteLock(indexDir, '/reindex by Alice');
    const second = acquireWriteLock(indexDir, '/reindex by Bob');
    await expect(second).rejects.toThrow(UserError);
    await expect(second).rejects.toThrow(
      /being built by \/reindex by Alice .*since \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    );
    await lock.release();
  });

  it('in a folder that may not be written is refused', async () => {
    await mkdir(indexDir);
    await Promise.all([chmod(folder.dir, 0o755), chmod(indexDir, 0o555)]);
    await withoutPrivileges(async () => {
      await expect(told(acquireWriteLock(indexDir, 'first'))).rejects.toThrow(
        /it is write-protected: change its/,
      );
    });
  });

  it('is given to the next one after its release, and leaves an empty file', async () => {
    await (await acquireWriteLock(indexDir, 'first')).release();
    const lock = await acquireWriteLock(indexDir, 'second');
    lock.assertHeld();
    await lock.release();
    expect(await readdir(indexDir)).toEqual(['write-lock.db']);
    expect(await readFile(path.join(indexDir, 'write-lock.db'), 'utf8')).toBe('');
  });

  it('may be released twice, and is not held afterwards', async () => {
    const lock = await acquireWriteLock(indexDir, 'first');
    await lock.release();
    await lock.release();
    expect(() => lock.assertHeld()).toThrow(/took over/);
  });

  it('is released quietly where its folder is gone', async () => {
    const lock = await acquireWriteLock(indexDir, 'first');
    await rm(indexDir, { recursive: true });
    await expect(lock.release()).resolves.toBeUndefined();
    await (await acquireWriteLock(indexDir, 'second')).release();
  });

  it('is refused while another process holds it, and taken over at once when that process is killed', async () => {
    const holder = await startLockHolder(indexDir, 'npm run reindex');
    try {
      await expect(acquireWriteLock(indexDir, 'me')).rejects.toThrow(
        `npm run reindex (process ${holder.pid} on`,
      );
    } finally {
      await killHard(holder);
    }
    const lock = await acquireWriteLock(indexDir, 'me');
    lock.assertHeld();
    await expect(acquireWriteLock(indexDir, 'you')).rejects.toThrow('being built by me');
    await lock.release();
  });

  it('of a dead process goes to one of many who want it at once', async () => {
    await killHard(await startLockHolder(indexDir, 'npm run reindex'));
    const wanted = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => acquireWriteLock(indexDir, `${n}`)),
    );
    const held = wanted.filter((result) => result.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]?.value.release();
  });

  it('of a dead process whose number this process has got is taken over', async () => {
    await killHard(await startLockHolder(indexDir, 'npm run reindex'));
    const since = new Date().toISOString();
    await writeFile(
      path.join(indexDir, 'write-lock.json'),
      JSON.stringify({ pid: process.pid, host: hostname(), who: 'the container before', since }),
    );
    await (await acquireWriteLock(indexDir, 'me')).release();
  });

  it('is not let go by who looks whether it is held, nor kept from anybody', async () => {
    expect(await findWriter(indexDir)).toBeNull();
    const lock = await acquireWriteLock(indexDir, 'first');
    expect((await findWriter(indexDir))?.message).toMatch(/being built by first/);
    await expect(acquireWriteLock(indexDir, 'second')).rejects.toThrow(/being built by first/);
    await lock.release();
    for (let nth = 0; nth < 50; nth += 1) {
      const [, taken] = await Promise.all([findWriter(indexDir), acquireWriteLock(indexDir, 'second')]);
      await taken.release();
    }
    expect(await findWriter(indexDir)).toBeNull();
  });

  it('is noticed to be lost by who held it in a folder that was made anew', async () => {
    const lock = await acquireWriteLock(indexDir, 'first');
    await rm(indexDir, { recursive: true });
    const second = await acquireWriteLock(indexDir, 'second');
    expect(() => lock.assertHeld()).toThrow(/took over/);
    await lock.release();
    second.assertHeld();
    await second.release();
  });

  it('is held by nobody in a copy of its folder', async () => {
    const lock = await acquireWriteLock(indexDir, 'me');
    const copy = `${indexDir} copied`;
    await cp(indexDir, copy, { recursive: true });
    await (await acquireWriteLock(copy, 'somebody')).release();
    await expect(acquireWriteLock(indexDir, 'somebody')).rejects.toThrow(/being built by me/);
    await lock.release();
  });

  it('is taken where the name of its holder is a folder', async () => {
    await mkdir(path.join(indexDir, 'write-lock.json', 'inside'), { recursive: true });
    await (await acquireWriteLock(indexDir, 'me')).release();
    expect(await readdir(indexDir)).toEqual(['write-lock.db']);
  });
});
