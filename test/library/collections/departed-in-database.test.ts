import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerCollections } from '../../../src/library/collections/server-collections.js';
import { passagesOf } from '../../../src/library/index.js';
import { databaseOfAllTests, query } from '../../helpers/databases.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { killHard, startScript } from '../../helpers/index-process.js';
import { addToServer, openServers, serverId } from '../../helpers/server-collections.js';

const onDay = (number: number) => new Date(Date.UTC(2026, 2, 1 + number));
const ferry = 'The Ferry\n\nThe ferry of Carrow opens at seven in the morning.\n';

const folder = folderOfEachTest();
let dir: string;
const database = databaseOfAllTests();
let collections: ServerCollections;
let servers = 0;
let leaving: string;
let staying: string;

beforeEach(async () => {
  dir = join(folder.dir, 'servers');
  // The database remembers those of the test before.
  [leaving, staying] = [serverId(servers++), serverId(servers++)];
  collections = openServers(dir, { store: database.address });
  for (const server of [leaving, staying]) await addToServer(collections, dir, server, 'ferry.txt', ferry);
});
afterEach(() => collections.close());

/** Whether the database has the collection of a server. */
async function isStored(server: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM ibid.collection WHERE name = $1';
  return (await query(database.address, sql, [`server-${server}`])).length > 0;
}

const textsOf = (server: string) => readdir(join(dir, server, 'texts'));
const ask = (server: string) =>
  collections.use(server, async (library) =>
    passagesOf(await library.ask('When does the ferry of Carrow open?')).map(({ text }) => text),
  );

/** The bot dies on day 30, when a server's collection is gone from the database and its folder is not. */
async function dieBetween(): Promise<void> {
  expect((await collections.keepOnly(new Set([staying]), onDay(0))).left).toEqual([leaving]);
  await collections.close();
  const day = onDay(30).toISOString();
  await killHard(await startScript('killed-between', dir, database.address, staying, day));
  expect([await isStored(leaving), await isStored(staying)]).toEqual([false, true]);
  expect(await textsOf(leaving)).toHaveLength(1);
  collections = openServers(dir, { store: database.address });
}

describe('a bot that dies while it deletes what a departed server had', () => {
  it('deletes the rest when it looks again, and nothing of another server', async () => {
    await dieBetween();
    expect(await collections.keepOnly(new Set([staying]), onDay(30))).toEqual({
      left: [],
      back: [],
      deleted: [leaving],
    });
    expect(existsSync(join(dir, leaving))).toBe(false);
    expect([await isStored(leaving), await isStored(staying)]).toEqual([false, true]);
    expect(await ask(staying)).toEqual([expect.stringContaining('seven in the morning')]);
    await expect(ask(leaving)).rejects.toThrow('No text has been read yet');
  });

  it('has the texts again where the server takes it back before that', async () => {
    await dieBetween();
    const { back } = await collections.keepOnly(new Set([staying, leaving]), onDay(30));
    expect(back).toEqual([leaving]);
    await collections.use(leaving, (library) => library.reindex());
    expect(await ask(leaving)).toEqual([expect.stringContaining('seven in the morning')]);
    expect(await collections.use(leaving, async ({ keeping }) => (await keeping.texts()).length)).toBe(1);
    expect(await textsOf(leaving)).toHaveLength(1);
    expect(await isStored(leaving)).toBe(true);
  });
});
