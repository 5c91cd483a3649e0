import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { copyDurably, replaceFile } from '../../src/store/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { withoutPrivileges } from '../helpers/privileges.js';

const folder = folderOfEachTest();

describe('a file that is replaced', () => {
  it('is who may read it as before, where it was, and nothing is left beside it', async () => {
    await mkdir(join(folder.dir, 'elsewhere'));
    const [file, link] = [join(folder.dir, 'elsewhere', 'keep.json'), join(folder.dir, 'keep.json')];
    await writeFile(file, 'before', { mode: 0o600 });
    await symlink(file, link);
    await replaceFile(link, 'now');
    expect(await readFile(file, 'utf8')).toBe('now');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder.dir, 'elsewhere'))).toEqual(['keep.json']);
  });

  // Files that may not be larger take the beginning of what is written, as a disk does that is nearly full.
  it.skipIf(process.platform === 'win32')(
    'stays what it was where there is room for a part of it',
    async () => {
      const file = join(folder.dir, 'keep.json');
      await writeFile(file, 'before');
      const script = `
      import { copyDurably, replaceFile } from ${JSON.stringify(new URL('../../dist/store/index.js', import.meta.url).href)};
      await replaceFile(${JSON.stringify(file)}, 'x'.repeat(100_000)).catch(({ code }) => console.log(code));`;
      const limited = [
        '-c',
        'ulimit -f 8 && exec "$0" --input-type=module --eval "$1"',
        process.execPath,
        script,
      ];
      expect((await promisify(execFile)('bash', limited)).stdout).toBe('EFBIG\n');
      expect(await readFile(file, 'utf8')).toBe('before');
      expect(await readdir(folder.dir)).toEqual(['keep.json']);
    },
  );
});

it('copies a file that may only be read', async () => {
  const [file, copy] = [join(folder.dir, 'ferry.txt'), join(folder.dir, 'copy.txt')];
  await writeFile(file, 'The ferry.', { mode: 0o444 });
  await chmod(folder.dir, 0o777);
  await withoutPrivileges(() => copyDurably(file, copy));
  expect(await readFile(copy, 'utf8')).toBe('The ferry.');
});
