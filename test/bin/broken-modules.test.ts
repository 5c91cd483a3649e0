import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqliteModule } from '../../src/compiled-modules.js';
import { isPlain } from '../helpers/cli.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { ofAllTests } from '../helpers/of-tests.js';

const projectDir = resolve(import.meta.dirname, '../..');

const folder = ofAllTests(temporaryFolder);
let dir: string;
/** The project with its own programs, and the packages of this one, each as a link. */
beforeAll(async () => {
  dir = folder.dir;
  await cp(join(projectDir, 'dist'), join(dir, 'dist'), { recursive: true });
  await cp(join(projectDir, 'package.json'), join(dir, 'package.json'));
  await mkdir(join(dir, 'corpus'));
  await writeFile(join(dir, 'corpus/ferry.txt'), 'The ferry of Carrow crosses in forty minutes.');
  await symlink(join(projectDir, 'models'), join(dir, 'models'));
  await mkdir(join(dir, 'node_modules'));
  for (const name of await readdir(join(projectDir, 'node_modules')))
    await symlink(join(projectDir, 'node_modules', name), join(dir, 'node_modules', name));
});

function run(name: string, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH, PORT: '0', NO_COLOR: '1' };
  return spawnSync(process.execPath, [join(dir, 'dist/bin/launch.js'), name, ...args], {
    cwd: dir,
    encoding: 'utf8',
    env,
  });
}

describe('a compiled module that can not be loaded', () => {
  const question = ['ask', 'How long does the ferry take?'];
  it.each([
    [sqliteModule, [['start'], question]],
    ['onnxruntime-node', [question]],
  ])('is named with what helps, without a stack: %s', async (module, commands) => {
    const link = join(dir, 'node_modules', module);
    await rm(link);
    try {
      const doctor = run('doctor');
      expect(doctor.stdout).toMatch(/^mend +Modules +\S/m);
      const said = doctor.stdout.replace(/\s+/g, ' ');
      expect(said).toContain(`${module} can't be loaded (it is not installed):`);
      expect(said).toMatch(/: (?:install .*, which build it, then )?npm ci /);
      for (const [name, ...args] of commands) {
        const { status, stderr } = run(name ?? '', ...args);
        expect(status).toBe(1);
        expect(isPlain(stderr)).toBe(true);
        expect(stderr).toContain(module);
        expect(stderr).toContain('npm rebuild');
        expect(stderr).not.toContain('unexpected');
      }
    } finally {
      await symlink(join(projectDir, 'node_modules', module), link);
    }
  });
});
