import { chmod, cp, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/errors.js';
import { acquireWriteLock } from '../../src/store/index.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { killHard, startLockHolder } from '../helpers/index-process.js';
import { withoutPrivileges } from '../helpers/privileges.js';
import { told } from '../helpers/told.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let indexDir: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  indexDir = path.join(folder.dir, 'index');
});
afterEach(() => folder.remove());

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

  it('in a folder that may not be written is refused at once, not tried again and again', async () => {
    await mkdir(indexDir);
    await Promise.all([chmod(folder.dir, 0o755), chmod(indexDir, 0o555)]);
    await withoutPrivileges(async () => {
      const lock = vi.spyOn(lockfile, 'lock');
      await expect(told(acquireWriteLock(indexDir, 'first'))).rejects.toThrow(
        /it is write-protected: change its/,
      );
      expect(lock).toHaveBeenCalledTimes(1);
    });
  });

  it('is given to the next one after its release, and leaves no file', async () => {
    await (await acquireWriteLock(indexDir, 'first')).release();
    const lock = await acquireWriteLock(indexDir, 'second');
    lock.assertHeld();
    await lock.release();
    expect(await readdir(indexDir)).toEqual([]);
  });

  it('is given to one of many who want it at once', async () => {
    const wanted = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => acquireWriteLock(indexDir, `${n}`)),
    );
    const held = wanted.filter((result) => result.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]?.value.release();
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

  it('does not concern another index', async () => {
    const [one, other] = await Promise.all([
      acquireWriteLock(indexDir, 'one'),
      acquireWriteLock(path.join(folder.dir, 'other'), 'other'),
    ]);
    await Promise.all([one.release(), other.release()]);
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

  it('of a process on another machine is not taken from it', async () => {
    await killHard(await startLockHolder(indexDir, 'npm run reindex'));
    const since = new Date().toISOString();
    await writeFile(
      path.join(indexDir, 'write-lock.json'),
      JSON.stringify({ pid: 1, host: 'elsewhere', who: 'the other bot', since }),
    );
    await expect(acquireWriteLock(indexDir, 'me')).rejects.toThrow(
      'the other bot (process 1 on elsewhere) since',
    );
  });

  it.each([
    ['a process on another machine', { pid: 1, host: 'elsewhere', who: 'the other bot' }],
    ['nobody', null],
  ])('of %s that is dated tomorrow is not believed', async (_, holder) => {
    await abandonLock(holder);
    await dateTomorrow('write-lock.lock');
    await (await acquireWriteLock(indexDir, 'me')).release();
    expect(await readdir(indexDir)).toEqual([]);
  });

  it('that is dated tomorrow is believed of a process on this machine that runs, as clocks are set back', async () => {
    const holder = await startLockHolder(indexDir, 'npm run reindex');
    try {
      await dateTomorrow('write-lock.lock');
      await expect(acquireWriteLock(indexDir, 'me')).rejects.toThrow('being built by npm run reindex');
    } finally {
      await killHard(holder);
    }
    await (await acquireWriteLock(indexDir, 'me')).release();
  });

  it('is taken although what guards its taking is dated tomorrow', async () => {
    await mkdir(path.join(indexDir, 'write-lock-guard.lock'), { recursive: true });
    await dateTomorrow('write-lock-guard.lock');
    await (await acquireWriteLock(indexDir, 'me')).release();
    expect(await readdir(indexDir)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'of a dead process whose number another one has got is taken over',
    async () => {
      const other = await startLockHolder(path.join(folder.dir, 'other'), 'another program');
      try {
        const since = new Date().toISOString();
        await abandonLock({ pid: other.pid, host: hostname(), who: 'gone', since, started: 'before 17' });
        await (await acquireWriteLock(indexDir, 'me')).release();
      } finally {
        await killHard(other);
      }
    },
  );

  it('that somebody else has taken is noticed by the one who held it', async () => {
    const lock = await acquireWriteLock(indexDir, 'first');
    const holderFile = path.join(indexDir, 'write-lock.json');
    const holder = JSON.parse(await readFile(holderFile, 'utf8'));
    await writeFile(holderFile, JSON.stringify({ ...holder, who: 'second', host: 'elsewhere' }));
    expect(() => lock.assertHeld()).toThrow(/took over/);
    await lock.release();
  });

  it.each(['write-lock.lock', 'write-lock-guard.lock'])('is taken where %s is a file', async (name) => {
    await mkdir(indexDir);
    await writeFile(path.join(indexDir, name), '');
    await (await acquireWriteLock(indexDir, 'me')).release();
    expect(await readdir(indexDir)).toEqual([]);
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
    expect(await readdir(indexDir)).toEqual([]);
  });
});

/** Leaves the lock of somebody who does not run any more; null: without a name. */
async function abandonLock(holder: object | null): Promise<void> {
  await mkdir(path.join(indexDir, 'write-lock.lock'), { recursive: true });
  if (holder === null) return;
  const content = { since: new Date().toISOString(), ...holder };
  await writeFile(path.join(indexDir, 'write-lock.json'), JSON.stringify(content));
}

async function dateTomorrow(name: string): Promise<void> {
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1_000);
  await utimes(path.join(indexDir, name), tomorrow, tomorrow);
}
