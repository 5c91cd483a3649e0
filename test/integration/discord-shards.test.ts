import { startTestDiscord, type TestDiscord, type TestDiscordOptions } from 'local-discord/testing';
import { expect, it, onTestFinished } from 'vitest';
import type { DiscordConfig } from '../../src/config.js';
import { unobserved } from '../../src/discord/gateway/observer.js';
import { type Bot, type ConnectionState, startBot } from '../../src/discord/index.js';
import { oneForAll } from '../../src/library/index.js';
import { createLog } from '../../src/log.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

/** Of two shards, the first server is on the second one and this server on the first. */
const evenGuild = { id: '1100000000004194306', name: 'Even' };

async function openDiscord(sharding: TestDiscordOptions['sharding']): Promise<TestDiscord> {
  const discord = await startTestDiscord({ sharding: { ...sharding }, otherGuilds: [evenGuild] });
  onTestFinished(() => discord.close());
  return discord;
}

/** A bot as a process of its own would run it. */
async function startProcess(discord: TestDiscord, shards: DiscordConfig['shards'] = null) {
  const logged: string[] = [];
  const states: ConnectionState[] = [];
  const bot: Bot = await startBot({
    api: discord.apiUrl,
    token: discord.token,
    guildId: null,
    shards,
    cooldown: { asks: 0, seconds: 10 },
    collections: oneForAll(tinyLibrary()),
    log: createLog({ level: 'debug', output: { write: (line) => void logged.push(line) } }),
    observer: { ...unobserved, connection: (state) => void states.push(state) },
  });
  onTestFinished(() => bot.stop());
  return { bot, logged, states };
}

const registrations = (discord: TestDiscord) =>
  discord.calls.filter(({ route, method }) => route === 'commands' && method === 'PUT').length;

const ask = async (drive: TestDiscord['drive']) =>
  (await drive.reply(drive.slash('ask', { question: 'Where do boats moor?' }))).status;

it('connects all shards that Discord advises where no setting says otherwise', async () => {
  const discord = await openDiscord({ advisedShards: 2, maxGuildsPerShard: 1 });
  const { states } = await startProcess(discord);
  expect(discord.gateway.connectedShards.toSorted()).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(states).toEqual([
    { connected: 1, shards: 2 },
    { connected: 2, shards: 2 },
  ]);
  expect(await ask(discord.drive)).toBe('sent');
  expect(await ask(discord.drive.in(evenGuild))).toBe('sent');
});

it('has each process answer for the shards that it was given, and the first one register the commands', async () => {
  const discord = await openDiscord({ advisedShards: 2, maxGuildsPerShard: 1 });
  const first = await startProcess(discord, { ids: [0], count: 2 });
  expect(registrations(discord)).toBe(1);
  const second = await startProcess(discord, { ids: [1], count: 2 });
  expect(await ask(discord.drive)).toBe('sent');
  expect(await ask(discord.drive.in(evenGuild))).toBe('sent');
  expect(registrations(discord)).toBe(1);
  expect(second.logged.join()).not.toContain('commands compared');
  await first.bot.stop();
  expect(discord.gateway.connectedShards).toEqual([[1, 2]]);
  expect(await ask(discord.drive)).toBe('sent');
});

it('waits its turn where Discord lets in one shard at a time', async () => {
  const discord = await openDiscord({ advisedShards: 2, maxConcurrency: 1 });
  // Both at once, as after a failure of power: neither knows of the other.
  await Promise.all([
    startProcess(discord, { ids: [0], count: 2 }),
    startProcess(discord, { ids: [1], count: 2 }),
  ]);
  expect(discord.gateway.connectedShards).toHaveLength(2);
});

it('tells of each shard that is lost and comes back', async () => {
  const discord = await openDiscord({ advisedShards: 2 });
  const { states, logged } = await startProcess(discord);
  states.length = 0;
  discord.gateway.closeConnections(4000);
  await expect.poll(() => states.at(-1)).toEqual({ connected: 2, shards: 2 });
  expect(states.map(({ connected }) => connected)).toContain(0);
  await expect.poll(() => logged.filter((line) => line.includes('connection resumed')).length).toBe(2);
  expect(logged.filter((line) => line.includes('connection lost, reconnecting'))).toHaveLength(2);
});

it('says what to do where the servers are too many for its shards', async () => {
  const discord = await openDiscord({ advisedShards: 2, maxGuildsPerShard: 1 });
  await expect(startProcess(discord, { ids: [0], count: 1 })).rejects.toThrow(
    /raise the number after the slash/,
  );
});
