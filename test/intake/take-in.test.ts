import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepTaken, type TakingOptions, takeFile, takeIn } from '../../src/intake/index.js';
import { inChat } from '../../src/wording/index.js';
import { builtDir } from '../built/built-of.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { withoutPrivileges } from '../helpers/privileges.js';

const temporary = folderOfEachTest();
let folder: string;
beforeEach(() => {
  folder = join(temporary.dir, 'taken');
});

const options = (more: Partial<TakingOptions> = {}): TakingOptions => ({
  name: 'mill.txt',
  folder,
  maxBytes: 2_000_000,
  ...more,
});
const left = () => readdir(folder).catch(() => []);
const ten = new TextEncoder().encode('ten bytes.');

async function* chunks(count: number, then?: () => unknown): AsyncGenerator<Uint8Array> {
  for (let nth = 0; nth < count; nth += 1) yield ten;
  then?.();
}

describe('what is taken in', () => {
  it('is a whole file under a name that has nothing of its own', async () => {
    const taken = await takeIn(chunks(3), options());
    expect(await readFile(taken.path, 'utf8')).toBe('ten bytes.ten bytes.ten bytes.');
    expect(taken).toMatchObject({ size: 30, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(dirname(taken.path)).toBe(folder);
    expect(await left()).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)]);
    expect((await takeIn(chunks(3), options())).path).not.toBe(taken.path);
  });

  it('is broken off as soon as it is too long, and nothing of it is left', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield new Uint8Array(1_000_000);
      }
    }
    await expect(takeIn(endless(), options())).rejects.toThrow(
      'mill.txt: expected at most 2 MB, found more; split it into several files, or take its pictures out',
    );
    expect(given).toBe(3);
    expect(await left()).toEqual([]);
  });

  it('leaves nothing where its source fails in the middle', async () => {
    const broken = chunks(2, () => {
      throw new Error('the connection broke');
    });
    await expect(takeIn(broken, options())).rejects.toThrow('the connection broke');
    expect(await left()).toEqual([]);
  });

  it('is refused where nothing can be kept, without a path in the chat', async () => {
    await writeFile(folder, 'a file in the place of the folder');
    const error = await takeIn(chunks(1), options()).catch((reason: unknown) => reason);
    expect(inChat(error as never)).toMatch(
      /^The index folder: expected a place to keep mill\.txt, found .+: the person who runs this bot can change its permissions\.$/,
    );
    expect(inChat(error as never)).not.toContain(temporary.dir);
  });
});

describe('a file of this machine', () => {
  const path = () => join(temporary.dir, 'mill.txt');

  it('is copied', async () => {
    await writeFile(path(), 'The mill was moved.');
    const taken = await takeFile(path(), options());
    await writeFile(path(), 'Another text.');
    expect(await readFile(taken.path, 'utf8')).toBe('The mill was moved.');
  });

  it('is copied as it was at one moment, or refused where it changes meanwhile', async () => {
    await writeFile(path(), 'a'.repeat(500_000));
    // A program that goes on writing.
    let isDone = false;
    const writing = (async () => {
      for (let nth = 0; !isDone; nth += 1)
        await writeFile(path(), 'abcdefg'[nth % 7]?.repeat(500_000 + nth) ?? '');
    })();
    const refusals: string[] = [];
    for (let nth = 0; nth < 1_000 && refusals.length < 5; nth += 1) {
      const copied = await takeFile(path(), options()).catch((error: Error) => error.message);
      if (typeof copied === 'string') refusals.push(copied);
      else expect(await readFile(copied.path, 'utf8')).toMatch(/^(?:(.)\1*)?$/);
    }
    isDone = true;
    await writing;
    expect(new Set(refusals)).toEqual(
      new Set([
        'mill.txt: expected a file that stays as it is, found one that changed while it was copied; try again when it is whole',
      ]),
    );
  });

  it('is refused where it is none, is missing, too large or not to be read', async () => {
    await expect(takeFile(path(), options())).rejects.toThrow(
      /^mill\.txt: expected a readable file, found nothing there/,
    );
    await expect(takeFile(temporary.dir, options())).rejects.toThrow(
      'mill.txt: expected a file, found a folder; name the file itself',
    );
    await expect(takeFile('/dev/zero', options())).rejects.toThrow(/found a device or a pipe/);
    await writeFile(path(), Buffer.alloc(2_000_001));
    await expect(takeFile(path(), options())).rejects.toThrow(/expected at most 2 MB, found more/);
    await symlink(join(temporary.dir, 'nowhere'), join(temporary.dir, 'link'));
    await expect(takeFile(join(temporary.dir, 'link'), options())).rejects.toThrow(/found nothing there/);
    await chmod(temporary.dir, 0o755);
    await mkdir(folder);
    await chmod(folder, 0o777);
    await chmod(path(), 0);
    await writeFile(join(temporary.dir, 'locked.txt'), 'x', { mode: 0 });
    await withoutPrivileges(() =>
      expect(takeFile(join(temporary.dir, 'locked.txt'), options())).rejects.toThrow(
        /found no permission to read/,
      ),
    );
    expect(await left()).toEqual([]);
  });
});

describe('a process that is killed while it takes a file in', () => {
  it('leaves no file that looks whole', async () => {
    const module = pathToFileURL(join(builtDir, 'intake/index.js')).href;
    const code = `
      import { takeIn } from '${module}';
      async function* slow() {
        for (;;) {
          yield new Uint8Array(1_000);
          console.log('more');
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      await takeIn(slow(), ${JSON.stringify(options())});`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await left()).toEqual([expect.stringMatching(/\.part$/)]);
    await sweepTaken(folder, -60_000);
    expect(await left()).toEqual([]);
  });
});

describe('what was left behind', () => {
  it('is removed when it is old, and only then', async () => {
    const old = await takeIn(chunks(1), options());
    const fresh = await takeIn(chunks(1), options());
    await writeFile(join(folder, 'cut-off.part'), 'x');
    for (const file of [old.path, join(folder, 'cut-off.part')]) await utimes(file, 1_000, 1_000);
    await sweepTaken(folder, 60_000);
    expect(await left()).toEqual([fresh.path.slice(folder.length + 1)]);
  });

  it('is nothing where there is no folder yet', async () => {
    await expect(sweepTaken(folder, 0)).resolves.toBeUndefined();
  });
});
