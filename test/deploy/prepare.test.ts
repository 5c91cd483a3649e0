import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const projectDir = resolve(import.meta.dirname, '../..');

const folder = folderOfEachTest();
let dir: string;
beforeEach(async () => {
  dir = folder.dir;
  for (const name of ['package.json', 'prepare.mjs']) await cp(join(projectDir, name), join(dir, name));
});

/** The packages as links, without some: what npm leaves out, or could not build. */
async function install(...without: readonly string[]): Promise<void> {
  await mkdir(join(dir, 'node_modules'));
  for (const name of await readdir(join(projectDir, 'node_modules'))) {
    if (without.includes(name)) continue;
    await symlink(join(projectDir, 'node_modules', name), join(dir, 'node_modules', name));
  }
}
const addBuilt = () => cp(join(projectDir, 'dist'), join(dir, 'dist'), { recursive: true });

/** What `npm ci` runs at its end. */
function prepare() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dir, 'prepare.mjs')], {
    cwd: dir,
    encoding: 'utf8',
  });
  return { status, stdout, said: stderr.trim() };
}

describe('npm ci', () => {
  it('--omit=dev does not fail where Ibid is built already', async () => {
    await addBuilt();
    await install('typescript');
    expect(prepare()).toEqual({ status: 0, stdout: '', said: '' });
  });

  it('--omit=dev says what is missing where it is not built, and does not fail', async () => {
    await install('typescript');
    const { status, said } = prepare();
    expect(status).toBe(0);
    expect(said).toMatch(/^Ibid is not built, .*: npm ci, then npm prune --omit=dev$/);
  });

  it('says in one line what could not be compiled, and what helps', async () => {
    await addBuilt();
    await install('typescript', 'hnswlib-node');
    const { status, said } = prepare();
    expect(status).toBe(1);
    expect(said).toMatch(
      /^hnswlib-node can't be loaded \(it is not installed\): (?:install .*, then )?npm ci$/,
    );
  });
});
