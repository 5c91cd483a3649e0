import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { OperatorError } from '../../../src/errors.js';
import { settingsOfServers } from '../../../src/library/edits/server-settings.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { openKept } from '../../helpers/kept-library.js';
import { withoutPrivileges } from '../../helpers/privileges.js';

const [one, other] = ['100000000000000001', '100000000000000002'];
const role = '300000000000000009';

const fileOf = (server: string) => join(dir, 'settings', `${server}.json`);

const folder = folderOfEachTest();
let dir: string;
let settings: ReturnType<typeof settingsOfServers>;
beforeEach(() => {
  dir = join(folder.dir, 'keep');
  settings = settingsOfServers(dir);
});

it('are nothing before a server chose, and need no folder', async () => {
  expect(await settings.read(one)).toMatchObject({ lists: {}, countsGaps: false });
});

it('are kept for each server, also for the next process', async () => {
  await settings.change(one, (now) => ({ ...now, role }));
  await settings.change(other, (now) => ({ ...now, role: null, lists: { '7': ['ferry.txt'] } }));
  const reopened = settingsOfServers(dir);
  expect(await reopened.read(one)).toMatchObject({ role, lists: {} });
  expect(await reopened.read(other)).toMatchObject({ role: null, lists: { '7': ['ferry.txt'] } });
});

it('lose nothing where many change them at once', async () => {
  const channels = Array.from({ length: 40 }, (_, i) => `${i}`);
  const choose = (channel: string) =>
    settings.change(one, (now) => ({ ...now, lists: { ...now.lists, [channel]: ['ferry.txt'] } }));
  await Promise.all(channels.map(choose));
  expect(Object.keys((await settings.read(one)).lists)).toHaveLength(channels.length);
});

it('say where they can not be written, and stay as they were', async () => {
  await settings.change(one, (now) => ({ ...now, role: null }));
  await chmod(folder.dir, 0o755);
  await chmod(join(dir, 'settings'), 0o555);
  await withoutPrivileges(async () => {
    const changed = settings.change(one, (now) => ({ ...now, role }));
    await expect(changed).rejects.toThrow(OperatorError);
    await expect(changed).rejects.toThrow(
      /expected a place to keep what a server has chosen, found permission denied/,
    );
  });
  await chmod(join(dir, 'settings'), 0o755);
  expect(await settings.read(one)).toMatchObject({ role: null });
});

it('go on after a change that failed', async () => {
  const failing = settings.change(one, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await settings.change(one, (now) => ({ ...now, role }));
  expect(await settings.read(one)).toMatchObject({ role });
});

it.each(['', '{"format":1,"lists":{', '{"format":1,"role":7,"lists":{},"countsGaps":false}', '[]'])(
  'that are damaged are told in one line, and not written over: %s',
  async (content) => {
    await mkdir(join(dir, 'settings'), { recursive: true });
    const file = fileOf(one);
    await writeFile(file, content);
    const told = /\.json: expected the file that keeps what a server has chosen, found .+; put it back/;
    await expect(settings.read(one)).rejects.toThrow(told);
    await expect(settings.change(one, (now) => ({ ...now, role }))).rejects.toThrow(OperatorError);
    expect(await readFile(file, 'utf8')).toBe(content);
    // Another server goes on.
    await settings.change(other, (now) => ({ ...now, role }));
  },
);

it.each(['../outside', '', '1', '__proto__'])('are of no server that is called “%s”', async (server) => {
  await expect(async () => settings.read(server)).rejects.toThrow(RangeError);
  await expect(async () => settings.change(server, (now) => now)).rejects.toThrow(RangeError);
});

it('belong to the library, and are refused once that is closed', async () => {
  const library = await openKept(folder.dir);
  await library.keeping.changeSettings(one, (now) => ({ ...now, role }));
  expect(await library.keeping.settings(one)).toMatchObject({ role });
  expect(JSON.parse(await readFile(fileOf(one), 'utf8'))).toMatchObject({ format: 1 });
  await library.close();
  await expect(library.keeping.settings(one)).rejects.toThrow('was stopped');
});
