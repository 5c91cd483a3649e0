import { chmod, cp, mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrokenModule, judgeSpace } from '../../src/bin/checks/machine.js';
import { judgeNode } from '../../src/bin/checks/node-version.js';
import { judgeDotenv } from '../../src/bin/checks/settings.js';
import { sqliteModule, whyNotLoaded } from '../../src/compiled-modules.js';
import { findTokenFault } from '../../src/discord/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const projectDir = resolve(import.meta.dirname, '../..');

const folder = folderOfEachTest();

describe('the version of Node.js', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['22.4.1', 'ok'],
    ['24.0.0', 'ok'],
    ['20.18.9', 'mend'],
    ['18.20.0', 'mend'],
    ['23.1.0', 'note'],
    ['26.0.0', 'note'],
  ])('%s: %s', (version, verdict) => {
    expect(judgeNode(version, '>=20.19').verdict).toBe(verdict);
  });
});

describe('the disk', () => {
  it('has room for another index beside the one that is there, and something to spare', () => {
    expect(judgeSpace(600e6, 400e6, '/srv').verdict).toBe('ok');
    expect(judgeSpace(450e6, 400e6, '/srv')).toEqual({
      verdict: 'mend',
      said: expect.stringContaining('expected 500 MB free in /srv for another index, found 450 MB'),
    });
  });
});

describe('a .env file', () => {
  it('is told of names that are no setting', async () => {
    const path = join(folder.dir, '.env');
    await writeFile(path, 'DISCORD_TOKN=abc\nLOG_LEVEL=info\n');
    const { verdict, said } = judgeDotenv(path);
    expect(verdict).toBe('note');
    expect(said).toContain('DISCORD_TOKN');
    expect(said).not.toContain('LOG_LEVEL');
    expect(said).not.toContain('abc');
  });

  it.skipIf(process.platform === 'win32')('keeps the token from other users', async () => {
    const path = join(folder.dir, '.env');
    await writeFile(path, 'DISCORD_TOKEN=abc\n');
    await chmod(path, 0o644);
    expect(judgeDotenv(path)).toMatchObject({ verdict: 'note', said: expect.stringContaining('chmod 600') });
    await chmod(path, 0o600);
    expect(judgeDotenv(path).verdict).toBe('ok');
  });
});

describe('a compiled module', () => {
  const copied = async (...names: readonly string[]) => {
    await mkdir(join(folder.dir, 'node_modules'));
    for (const name of names) {
      const from = join('node_modules', name);
      await cp(join(projectDir, from), join(folder.dir, from), { recursive: true });
    }
  };
  const addonOf: Readonly<Record<string, string>> = {
    'hnswlib-node': 'build/Release/addon.node',
    'better-sqlite3-12': 'build/Release/better_sqlite3.node',
    'better-sqlite3': `prebuilds/${process.platform}-${process.arch}.node`,
  };

  it.each(['hnswlib-node', sqliteModule])('that was not installed is named: %s', async (module) => {
    await copied();
    expect(await findBrokenModule(folder.dir, [module])).toEqual({ module, reason: 'it is not installed' });
  });

  it.each(['hnswlib-node', sqliteModule])(
    'that was installed without being built is named; whole, it can be loaded: %s',
    async (module) => {
      await copied(module, 'bindings', 'file-uri-to-path');
      expect(await findBrokenModule(folder.dir, [module])).toBeNull();
      const addon = join(folder.dir, 'node_modules', module, addonOf[module] ?? '');
      await truncate(addon, 1_000);
      expect(await findBrokenModule(folder.dir, [module])).toMatchObject({ module });
      await rm(addon);
      expect(await findBrokenModule(folder.dir, [module])).toMatchObject({ module });
    },
  );

  it('that was built for another line of Node.js is told as that, without its path', () => {
    const said = `The module '/srv/ibid/node_modules/better-sqlite3/build/Release/better_sqlite3.node'
was compiled against a different Node.js version using
NODE_MODULE_VERSION 115. This version of Node.js requires
NODE_MODULE_VERSION 137.`;
    expect(whyNotLoaded(said)).toBe('it was built for another version of Node.js');
  });
});

describe('a token', () => {
  const id = Buffer.from('112233445566778899').toString('base64url');

  it('has the shape of one', () => {
    expect(findTokenFault(`${id}.GhIjKl.${'x'.repeat(38)}`)).toBeNull();
  });

  it.each([
    ['112233445566778899', 'the id of an application'],
    ['a'.repeat(64), 'a public key'],
    ['AbCdEfGhIjKlMnOpQrStUvWxYz012345', 'a client secret'],
    [`${id}.GhIjKl`, 'something else'],
    [`${'x'.repeat(24)}.GhIjKl.${'x'.repeat(38)}`, 'something else'],
  ])('is told from what else stands in the portal: %s', (token, found) => {
    expect(findTokenFault(token)).toContain(`found ${found}`);
    expect(findTokenFault(token)).not.toContain(token);
  });
});
