import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepServersNow, watchServers } from '../../src/bin/keep-servers.js';
import type { FolderWatch } from '../../src/bin/watch-folder.js';
import { serverFolders } from '../../src/config.js';
import type { ServerCollections } from '../../src/library/index.js';
import { createLog } from '../../src/log.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { putKept } from '../helpers/put-kept.js';
import { openServers, roomy, serverId } from '../helpers/server-collections.js';

const [ours, others, later] = [serverId(0), serverId(1), serverId(2)];
const isOurs = (server: string) => server !== others;

const folder = folderOfEachTest();
const collections = ofEachTest(() => openServers(join(folder.dir, 'servers')));
let dir: string;
let watch: FolderWatch | null;
let logged: string;
const log = createLog({
  level: 'info',
  output: {
    write(line) {
      logged += line;
    },
  },
});

const put = (server: string, name: string) =>
  writeFile(join(serverFolders(dir, server).corpusDir, name), 'The ferry leaves at seven in the morning.\n');
const begin = (server: string) => putKept(join(dir, server), { 'first.txt': 'The first.\n' });
const textsOf = (server: string) =>
  collections.visit(server, async (library) => (await library.texts()).map(({ document }) => document));

beforeEach(async () => {
  dir = join(folder.dir, 'servers');
  await mkdir(dir);
  logged = '';
  for (const server of [ours, others]) await begin(server);
  watch = watchServers(
    async () => (await collections.servers()).filter(isOurs),
    (server, work) => collections.visit(server, work),
    { servers: { texts: 'own', dir, mostOpen: 20, limits: roomy }, watching: 'index' },
    new AbortController().signal,
    log,
  );
  await watch?.ready;
});
afterEach(() => watch?.close());

describe('the servers that a process looks after', () => {
  it('have what is put into their folders taken over, and others have not', async () => {
    for (const server of [ours, others]) await put(server, 'second.txt');
    await expect.poll(() => textsOf(ours)).toHaveLength(2);
    // As of a server that comes later.
    await begin(later);
    await put(later, 'second.txt');
    await expect.poll(() => textsOf(later)).toHaveLength(2);
    expect(await textsOf(others)).toHaveLength(1);
    expect(logged).not.toContain(others);
  });

  it('are passed over once they are deleted', async () => {
    await rm(join(dir, ours), { recursive: true });
    await begin(later);
    await put(later, 'second.txt');
    await expect.poll(() => textsOf(later)).toHaveLength(2);
    expect(await collections.servers()).not.toContain(ours);
  });

  it('alone are looked after daily', async () => {
    const options = { joined: async () => [], keepDays: 30, log, isOurs };
    await keepServersNow(collections, options, new AbortController().signal);
    expect(logged).toContain(`"servers":["${ours}"]`);
  });

  it('have what was removed deleted though Discord does not say which servers there are', async () => {
    const visited: string[] = [];
    const looked = {
      servers: async () => [ours, others],
      visit: async (server: string) => void visited.push(server),
    } as unknown as ServerCollections;
    const joined = () => Promise.reject(new Error('500: Internal Server Error'));
    await keepServersNow(looked, { joined, keepDays: 30, log }, new AbortController().signal);
    expect(visited).toEqual([ours, others]);
    expect(logged).toContain('collections could not be looked after');
  });
});
