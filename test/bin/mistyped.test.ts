import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { isPlain, makeFolders, runCli } from '../helpers/cli.js';
import { ofEachTest } from '../helpers/of-tests.js';

const texts = { 'ferry.txt': 'The ferry of Carrow crosses the strait in forty minutes.' };
const folders = ofEachTest(() => makeFolders({ texts }));
const env = () => ({
  ...{ IBID_CORPUS: folders.corpus, IBID_INDEX: folders.index, DISCORD_TOKEN: '', PORT: '0' },
});

/** Runs npm itself, as one types it. */
async function npm(...args: string[]) {
  const child = spawn('npm', args, {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...env(), npm_config_loglevel: 'silent' },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

// Which are taken: `test/config.test.ts`.
describe('options that npm takes for itself', () => {
  it.each([
    [
      ['run', 'ask', '--limit=2', '--json', 'x'],
      'Expected -- before --limit and --json, found none, so npm kept them for itself; type: npm run ask -- --limit=2 …',
    ],
    [
      ['run', 'eval', '--quick'],
      'Expected -- before --quick, found none, so npm kept it for itself; type: npm run eval -- --quick',
    ],
    [
      ['start', '--corpus=elsewhere'],
      'Expected -- before --corpus, found none, so npm kept it for itself; type: npm run start -- --corpus=elsewhere',
    ],
  ])('are noticed before anything is done: npm %j', async (args, line) => {
    // With --json npm prints an object of its own about a command that fails.
    const { status, stderr } = await npm(...args);
    expect([status, stderr]).toEqual([2, `${line}\n`]);
    expect(existsSync(folders.index)).toBe(false);
  });

  it('behind two hyphens reach the command', async () => {
    const { status, stdout } = await npm('run', 'reindex', '--', '--check');
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'added     ferry.txt · 1 passage · no notes']);
    expect(existsSync(folders.index)).toBe(false);
  });
});

describe('an index folder that is not there', () => {
  it.each([['ask', 'How long does the ferry take?'], ['cite']])(
    'is not made by %s where --index alone names it',
    async (command, ...args) => {
      const missing = join(folders.corpus, '..', 'idnex');
      const { status, stdout, stderr } = await runCli(command, ['--index', missing, ...args], { env: env() });
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toBe(
        `${missing}: expected a folder with an index, found nothing there; name another folder, or build an index in this one: npm run reindex -- --index …\n`,
      );
      expect(isPlain(stderr)).toBe(true);
      expect(await readdir(join(folders.corpus, '..'))).toEqual(['corpus']);
    },
  );

  it('is made by a first question to a corpus of one’s own, which names it', async () => {
    const { status, stdout, stderr } = await runCli('ask', [
      ...folders.options,
      'How long does the ferry take?',
    ]);
    expect([status, stderr]).toEqual([
      0,
      `There is no index in ${folders.index} yet. Building it from the texts in ${folders.corpus}\n`,
    ]);
    expect(stdout).toContain('forty minutes');
  });
});
