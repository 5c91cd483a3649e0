import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Drive, ManualClock, startTestDiscord, type TestDiscord } from 'local-discord/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workElsewhere } from '../../src/store/index.js';
import { startDatabase, type TestDatabase } from '../helpers/databases.js';
import { startProxy } from '../helpers/proxies.js';
import { jobsDone, KilledProcess } from '../helpers/several-processes.js';

// A bot and a worker with folders of their own, as on two machines, and one database.
let server: TestDatabase;
let dir: string;
let discord: TestDiscord;
let drive: Drive;
const processes: KilledProcess[] = [];

beforeEach(async () => {
  // One for each test: PGlite waits for the rest of a question that a process which ended had begun.
  server = await startDatabase();
  dir = await mkdtemp(join(tmpdir(), 'ibid two machines '));
  discord = await startTestDiscord({ port: 0, clock: new ManualClock() });
  drive = discord.drive;
});
afterEach(async () => {
  for (const one of processes.splice(0)) await one.stop();
  await server.stop();
  await discord.close();
  await rm(dir, { recursive: true, force: true });
});

const folders = (machine: string) => ({
  IBID_CORPUS: join(dir, machine, 'corpus'),
  IBID_INDEX: join(dir, machine, 'index'),
  IBID_SERVERS: join(dir, machine, 'servers'),
});

async function start(command: string, ready: string, env: Readonly<Record<string, string>>) {
  const started = new KilledProcess(command, [], { IBID_STORE: server.address, ...env }, ready);
  processes.push(started);
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

/** The address of what a process tells of its health. */
const healthOf = ({ said }: KilledProcess) =>
  /^Health and metrics: (http:\S+)\/metrics$/m.exec(said)?.[1] ?? '';

describe('the health of a worker', () => {
  it('tells that it is ready, and what became of jobs, but not who asked for them', async () => {
    const worker = await startWorker('shared', { IBID_HEALTH_PORT: '0' });
    const url = healthOf(worker);
    const text = async (path: string) => (await fetch(url + path)).text();
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
  });

  it('is told while the database is away, and says so', async () => {
    const away = await startProxy(server.address);
    const worker = await startWorker('shared', { IBID_HEALTH_PORT: '0', IBID_STORE: away.address });
    const url = healthOf(worker);
    await away.close();
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready: the database does not answer\n']);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^ibid_workers Nan$/m);
    expect(metrics).not.toContain('ibid_jobs{');
    expect(metrics).toContain('ibid_job_retries_total 0');
  });
});

describe('a worker on another machine', () => {
  it.each(['shared', 'own'])(
    'reindexes what somebody put into a folder of the bot and took out of it: SERVER_TEXTS=%s',
    async (texts) => {
      const below = texts === 'shared' ? 'corpus' : join('servers', discord.world.guild.id, 'texts');
      const [here, there] = [join(dir, 'one', below), join(dir, 'other', below)];
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
