import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders, runCli, runProcess } from '../../helpers/cli.js';
import { makeDatabase, realDatabase } from '../../helpers/databases.js';
import { ofEachTest } from '../../helpers/of-tests.js';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/running.md'), 'utf8');
const [, section = ''] = page.split('### To put the database back');
/** The commands of both blocks, those of `npm` left to the test. */
const [copying = [], restoring = []] = [...section.matchAll(/^```\n(.*?)^```/gms)].map(([, block = '']) =>
  block.split('\n').filter((line) => line.startsWith('sudo')),
);

describe.skipIf(realDatabase === null)('a database that is put back as docs/running.md says', () => {
  const texts = { 'ferry.txt': 'The ferry of Carrow crosses in forty minutes.' };
  const folders = ofEachTest(() => makeFolders({ texts }));
  const database = ofEachTest(() => makeDatabase(realDatabase ?? ''));

  /** Runs a command of the page on the test's own database. */
  function run(line: string) {
    const { hostname, port, username, password } = new URL(database.address);
    const user = decodeURIComponent(username);
    const named = line
      .replace(/^sudo -u postgres /, '')
      .replace(/(--schema ibid)|(--owner) ibid|\bibid\b(?!\.dump)/g, (_, schema, owner) =>
        owner === undefined ? (schema ?? database.name) : `${owner} ${user}`,
      );
    const debian = '/usr/lib/postgresql';
    const newest = () => readdirSync(debian).toSorted((a, b) => Number(b) - Number(a))[0] ?? '';
    const path = `${join(debian, newest(), 'bin')}${delimiter}${process.env.PATH}`;
    const client = { PGHOST: hostname, PGPORT: port, PGUSER: user, PGPASSWORD: decodeURIComponent(password) };
    const env = { ...process.env, PATH: path, ...client, PGDATABASE: 'postgres' };
    return spawnSync('bash', ['-c', named], { cwd: folders.corpus, env, encoding: 'utf8' });
  }
  const ibid = (run: typeof runCli, name: string, ...args: readonly string[]) =>
    run(name, ['--corpus', folders.corpus, ...args], {
      env: { IBID_STORE: database.address, IBID_INDEX: folders.index, PORT: '0' },
    });

  it('answers as before, without building anything', async () => {
    // Its connections end with it.
    expect((await ibid(runProcess, 'reindex')).status).toBe(0);
    expect(copying).toHaveLength(1);
    expect(restoring.length).toBeGreaterThan(2);
    for (const line of [...copying, ...restoring]) {
      const { status, stderr } = run(line);
      expect([line, status, stderr]).toEqual([line, 0, '']);
    }
    await rm(folders.index, { recursive: true });
    const { stdout } = await ibid(runCli, 'doctor');
    expect(stdout).toMatch(/^ok +Database .*\n(?: .*\n)*ok +Texts .*\n(?: .*\n)*ok +Index +current/m);
    const asked = await ibid(runCli, 'ask', 'How long does the ferry take?');
    expect(asked.stderr).toBe('');
    expect(asked.stdout).toContain('forty minutes');
  });
});
