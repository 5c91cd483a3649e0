import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Drive, ManualClock, startTestDiscord } from 'local-discord/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { workElsewhere } from '../../src/store/index.js';
import { CommandProcess } from '../helpers/command-process.js';
import { jobsDone, startDatabase } from '../helpers/databases.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { startProxy } from '../helpers/proxies.js';

// A bot and a worker with folders of their own, as on two machines, and one database.
// One for each test: PGlite waits for the rest of a question that a process which ended had begun.
const server = ofEachTest(startDatabase);
const folder = folderOfEachTest();
const discord = ofEachTest(() => startTestDiscord({ port: 0, clock: new ManualClock() }));
let drive: Drive;

beforeEach(() => {
  drive = discord.drive;
});

const folders = (machine: string) => ({
  IBID_CORPUS: join(folder.dir, machine, 'corpus'),
  IBID_INDEX: join(folder.dir, machine, 'index'),
  IBID_SERVERS: join(folder.dir, machine, 'servers'),
});

async function start(command: string, ready: string, env: Readonly<Record<string, string>>) {
  const started = new CommandProcess(command, [], { IBID_STORE: server.address, ...env }, ready);
  onTestFinished(async () => void (await started.stop()));
  await started.start();
  return started;
}

const startBot = (texts: string) =>
  start('start', 'is on Discord', {
    ...folders('one'),
    ...{ SERVER_TEXTS: texts, TEXTS_WATCH: 'off', ASK_COOLDOWN_ASKS: '0' },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API: discord.apiUrl, TEXTS_HOME_SERVER: discord.guildId },
  });
const startWorker = (texts: string, more: Readonly<Record<string, string>> = {}) =>
  start('worker', 'Reindexing for the bots', { ...folders('other'), SERVER_TEXTS: texts, ...more });

/** As a person puts a text into a folder. */
async function put(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
}

async function reindex(): Promise<string> {
  const used = drive.as('moderator').slash('reindex', {});
  const { message } = await drive.waitFor(
    ({ id, status, message: { embeds } }) =>
      id === used.id && status === 'sent' && embeds[0]?.title !== 'Reindexing',
  );
  return message.embeds[0]?.title ?? message.content;
}

const ask = async (question: string) => (await drive.reply(drive.slash('ask', { question }))).message.content;

describe('the health of a worker', () => {
  it('tells that it is ready, and what became of jobs, but not who asked for them; and that the database is away', async () => {
    const away = await startProxy(server.address);
    const worker = await startWorker('shared', { IBID_HEALTH_PORT: '0', IBID_STORE: away.address });
    const text = async (path: string) => (await fetch(worker.health + path)).text();
    expect(await text('/healthz')).toBe('well\n');
    expect(await text('/readyz')).toBe('ready\n');
    await put(folders('other').IBID_CORPUS, 'ferry.txt', 'The ferry of Carrow crosses in forty minutes.\n');
    const done = { collection: 'shared', request: { full: false, who: 'Cassandra' } };
    expect(await workElsewhere(server.address, done)).toHaveProperty('receipt');
    const refused = { ...done, collection: '1100000000000000009' };
    expect(await workElsewhere(server.address, refused)).toHaveProperty('error');
    const metrics = await text('/metrics');
    for (const line of [
      'ibid_job_outcomes_total{outcome="done"} 1',
      'ibid_job_outcomes_total{outcome="refused"} 1',
      'ibid_job_outcomes_total{outcome="failed"} 0',
      'ibid_job_outcomes_total{outcome="given-up"} 0',
      'ibid_job_retries_total 0',
      'ibid_job_seconds_count 1',
      'ibid_workers 1',
      'ibid_jobs{state="waiting"} 0',
      'ibid_jobs{state="running"} 0',
      'ibid_collections_open 1',
    ]) {
      expect(metrics.split('\n')).toContain(line);
    }
    for (const word of ['Cassandra', 'ferry', 'Carrow', '1100000000000000009'])
      expect(metrics).not.toContain(word);

    await away.close();
    const ready = await fetch(`${worker.health}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready: the database does not answer\n']);
    const withoutDatabase = await text('/metrics');
    expect(withoutDatabase).toMatch(/^ibid_workers Nan$/m);
    expect(withoutDatabase).not.toContain('ibid_jobs{');
    expect(withoutDatabase).toContain('ibid_job_retries_total 0');
  });
});

describe('a worker on another machine', () => {
  it.each(['shared', 'own'])(
    'reindexes what somebody put into a folder of the bot and took out of it: SERVER_TEXTS=%s',
    async (texts) => {
      const below = texts === 'shared' ? 'corpus' : join('servers', discord.world.guild.id, 'texts');
      const [here, there] = [join(folder.dir, 'one', below), join(folder.dir, 'other', below)];
      await startBot(texts);
      const worker = await startWorker(texts);
      const before = await jobsDone(server.address);
      await put(here, 'ferry.txt', 'The ferry of Carrow crosses the strait in forty minutes.\n');
      await put(here, 'tower.txt', 'The tower of Carrow has a bell that is rung at noon.\n');
      expect(await reindex()).toBe('Reindexed');
      expect(await ask('How long does the ferry take to cross the strait?')).toContain('forty minutes');
      expect((await readdir(there)).sort()).toEqual(['ferry.txt', 'tower.txt']);
      await put(here, 'ferry.txt', 'The ferry of Carrow crosses the strait in twenty minutes.\n');
      await rm(join(here, 'tower.txt'));
      expect(await reindex()).toBe('Reindexed');
      expect(await ask('How long does the ferry take to cross the strait?')).toContain('twenty minutes');
      expect(await readdir(there)).toEqual(['ferry.txt']);
      expect(await jobsDone(server.address)).toBe(before + 2);
      expect(worker.said.split('"msg":"reindexed"')).toHaveLength(3);
    },
  );
});
