import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock, startTestDiscord } from 'local-discord/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerMetrics } from '../../src/health/worker-metrics.js';
import { isPlain, makeFolders, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { question, shortText } from '../helpers/short-text.js';

const strange = 'Which penguins dance the tango in red hats at midnight?';

const folders = ofAllTests(() => makeFolders({ texts: { 'short.txt': shortText }, isIndexed: true }));
const discord = ofAllTests(() =>
  startTestDiscord({ port: 0, clock: new ManualClock(), heartbeatIntervalMs: 10_000 }),
);
let bot: CommandProcess;

async function get(path: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(bot.health + path);
  return { status: response.status, body: await response.text() };
}

/** The value of a metric, with its labels as Prometheus prints them. */
async function metric(name: string): Promise<number | null> {
  const { body } = await get('/metrics');
  const line = body.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length));
}

const env = (api: string) => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API: api,
  TEXTS_HOME_SERVER: discord.guildId,
  ASK_COOLDOWN_ASKS: '0',
  LOG_LEVEL: 'warn',
  IBID_HEALTH_PORT: '0',
});

/** Starts the bot; resolves when its health is served, which is before it has opened the texts. */
async function startWatched(api: string): Promise<void> {
  bot = await new CommandProcess('start', folders.options, env(api), '/metrics').start();
}

const stop = async () => expect(await bot.stop()).toBe(0);

describe('while Discord cannot be reached', () => {
  it('the bot is well, but not ready, and says what is missing', async () => {
    await startWatched('http://127.0.0.1:9/api');
    expect(await get('/healthz')).toEqual({ status: 200, body: 'well\n' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(ready.body).toContain('there is no connection to Discord');
    await expect.poll(() => metric('ibid_index_open')).toBe(1);
    expect(await get('/readyz')).toEqual({
      status: 503,
      body: 'not ready: there is no connection to Discord\n',
    });
    await stop();
  });
});

describe('a bot at work', () => {
  afterAll(stop);

  it('is ready once it is connected', async () => {
    await startWatched(discord.apiUrl);
    await expect.poll(() => get('/readyz')).toEqual({ status: 200, body: 'ready\n' });
  });

  it('counts what people ask and use, by how it ended', async () => {
    await discord.drive.reply(discord.drive.slash('ask', { question }));
    await discord.drive.reply(discord.drive.slash('ask', { question: strange }));
    await discord.drive.reply(discord.drive.slash('ask', { question: '?!' }));
    await discord.drive.reply(discord.drive.slash('cite', { note: '999' }));
    await discord.drive.reply(discord.drive.slash('reindex', {}, { user: 'moderator' }));
    await expect.poll(() => metric('ibid_reindexes_total{outcome="done"}')).toBe(1);
    const expected = {
      'ibid_asks_total{outcome="found"}': 1,
      'ibid_asks_total{outcome="not-found"}': 1,
      'ibid_asks_total{outcome="refused"}': 1,
      ibid_ask_seconds_count: 2,
      'ibid_uses_total{kind="command",name="ask"}': 3,
      'ibid_uses_total{kind="command",name="cite"}': 1,
      'ibid_uses_total{kind="command",name="reindex"}': 1,
      'ibid_use_outcomes_total{outcome="answered"}': 3,
      'ibid_use_outcomes_total{outcome="refused"}': 2,
      'ibid_use_outcomes_total{outcome="failed"}': 0,
      ibid_reindex_seconds_count: 1,
      ibid_gateway_connected: 1,
      ibid_gateway_losses_total: 0,
      ibid_gateway_shards: 1,
      ibid_gateway_shards_connected: 1,
      'ibid_gateway_shard_connected{shard="0"}': 1,
      ibid_takeovers_total: 0,
      ibid_model_queue_length: 0,
    };
    for (const [name, value] of Object.entries(expected))
      expect([name, await metric(name)]).toEqual([name, value]);
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    // The model alone has 34 MB of weights.
    if (process.platform === 'linux') expect(await metric('ibid_model_memory_bytes')).toBeGreaterThan(3.4e7);
  });

  it('tells how long Discord takes to answer a heartbeat of a shard', async () => {
    const latency = () => metric('ibid_gateway_shard_latency_seconds{shard="0"}');
    await expect.poll(latency).not.toBeNull();
    expect(await latency()).toBeLessThan(10);
  });

  it('counts a lost connection once, however often it is tried again', async () => {
    discord.gateway.refuseConnections([4_000, 4_000]);
    discord.gateway.closeConnections(4_000);
    await expect.poll(() => metric('ibid_gateway_losses_total')).toBe(1);
    await expect.poll(() => metric('ibid_gateway_connected')).toBe(1);
    expect(await metric('ibid_gateway_losses_total')).toBe(1);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('tells nothing of what was asked, in which texts, by whom, or where', async () => {
    const told = [await get('/metrics'), await get('/readyz'), await get('/healthz')]
      .map(({ body }) => body)
      .join('\n');
    for (const asked of [question, strange]) {
      for (const word of asked.match(/\p{L}{7,}/gu) ?? []) expect(told).not.toContain(word);
    }
    expect(told).not.toContain('china-russia');
    expect(told).not.toContain(discord.token);
    // Ids on Discord have 17 digits and more, and no number that is counted has.
    expect(told.match(/\d{17,}/g)?.filter((digits) => !told.includes(`.${digits}`)) ?? []).toEqual([]);
    const { guilds, applicationId } = discord.world;
    const known = guilds.flatMap((guild) => [guild, guild.channel, ...guild.people.map(({ user }) => user)]);
    for (const { id } of known) expect(told).not.toContain(id);
    expect(told).not.toContain(applicationId);
  });

  it('has every metric that the dashboard shows', async () => {
    const { body } = await get('/metrics');
    const state = { queueLength: () => 0, openCollections: () => 0 };
    const { register } = createWorkerMetrics(state, {
      store: 'postgres://nobody@127.0.0.1:1/none',
      dataDir: '.',
    });
    const ofWorker = await register.metrics();
    // Of jobs nothing but the name is told without a database.
    const names = `${body}\n${ofWorker}`.matchAll(/^(?:# TYPE )?([a-z_0-9]+)[{ ]/gm);
    const there = new Set([...names].map(([, name]) => name));
    const dashboard = await readFile(new URL('../../deploy/grafana-dashboard.json', import.meta.url), 'utf8');
    const shown = new Set(dashboard.match(/\b(?:ibid|nodejs|process)_[a-z_0-9]+/g));
    expect(shown.size).toBeGreaterThan(10);
    // Memory of the model is told on Linux only.
    const known = process.platform === 'linux' ? there : new Set([...there, 'ibid_model_memory_bytes']);
    expect([...shown].filter((name) => !known.has(name))).toEqual([]);
  });

  it('says what there is to ask for, and takes no orders', async () => {
    expect(await get('/')).toEqual({ status: 404, body: 'expected /healthz, /readyz or /metrics\n' });
    expect((await get('/constructor')).status).toBe(404);
    expect((await fetch(`${bot.health}/metrics`, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(`${bot.health}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('a port that another program has', () => {
  it('is named in one line', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = await runCli('start', folders.options, {
      env: { ...env(discord.apiUrl), IBID_HEALTH_PORT: String(port) },
    });
    other.close();
    expect(status).toBe(1);
    expect(isPlain(stderr)).toBe(true);
    expect(stderr).toMatch(new RegExp(`^IBID_HEALTH_PORT: .*127\\.0\\.0\\.1:${port}.*another port\\.\\n$`));
  });
});
