import { type Client, Events } from 'discord.js';
import { expect, it } from 'vitest';
import type { ShardingRules, TestDiscord } from '../src/testing/index.js';
import { callRest, logIn, openDiscord, pingCommand, register } from './harness.js';
import { connect, identify } from './raw-gateway.js';

/** Of two shards, the first server is on the second one and this server on the first. */
const evenGuild = { id: '1100000000004194306', name: 'Even' };

function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

async function openSharded(sharding: Partial<ShardingRules> = {}): Promise<TestDiscord> {
  const discord = await openDiscord({
    sharding: { advisedShards: 2, ...sharding },
    otherGuilds: [evenGuild],
  });
  await register(discord, [pingCommand]);
  return discord;
}

function serversOf(client: Client): string[] {
  const servers: string[] = [];
  client.on(Events.InteractionCreate, ({ guildId }) => void servers.push(guildId ?? ''));
  return servers;
}

it('has its two servers on different shards', async () => {
  const discord = await openSharded();
  expect(shardOf(evenGuild.id, 2)).toBe(0);
  expect(shardOf(discord.guildId, 2)).toBe(1);
});

it('says how many shards are advised, and how many may log in at once', async () => {
  const discord = await openSharded({ advisedShards: 3, maxConcurrency: 2 });
  expect((await callRest(discord, 'GET', '/gateway/bot')).json).toMatchObject({
    shards: 3,
    session_start_limit: { max_concurrency: 2 },
  });
  const usual = await openDiscord();
  expect((await callRest(usual, 'GET', '/gateway/bot')).json).toMatchObject({
    shards: 1,
    session_start_limit: { max_concurrency: 1 },
  });
});

it('tells each shard of its own servers in READY', async () => {
  const discord = await openSharded();
  for (const [id, guildId] of [evenGuild.id, discord.guildId].entries()) {
    const bot = await connect(discord);
    bot.send(2, identify(discord, { shard: [id, 2] }));
    const ready = await bot.next(0);
    expect(ready.d).toMatchObject({ shard: [id, 2], guilds: [{ id: guildId }] });
  }
  expect(discord.gateway.connectedShards.toSorted()).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

it.each([
  ['a number beyond the count', [2, 2]],
  ['a negative number', [-1, 2]],
  ['no shards at all', [0, 0]],
  ['half a shard', [0.5, 2]],
  ['words', ['0', '2']],
  ['a number alone', 0],
])('closes with 4010 on %s', async (_name, shard) => {
  const discord = await openSharded();
  const bot = await connect(discord);
  bot.send(2, identify(discord, { shard }));
  expect(await bot.closed).toBe(4010);
});

it('closes with 4011 where a session would have too many servers', async () => {
  const discord = await openSharded({ maxGuildsPerShard: 1 });
  const alone = await connect(discord);
  alone.send(2, identify(discord));
  expect(await alone.closed).toBe(4011);
  const half = await connect(discord);
  half.send(2, identify(discord, { shard: [0, 2] }));
  expect((await half.next(0)).t).toBe('READY');
});

it('sends what happens in a server to its shard alone', async () => {
  const discord = await openSharded();
  const [even, odd] = [
    await logIn(discord, { shards: [0], shardCount: 2 }),
    await logIn(discord, { shards: [1], shardCount: 2 }),
  ];
  const [heardByEven, heardByOdd] = [serversOf(even), serversOf(odd)];
  discord.drive.in(evenGuild).slash('ping');
  discord.drive.slash('ping');
  discord.drive.in(evenGuild).slash('ping');
  await expect.poll(() => heardByEven).toEqual([evenGuild.id, evenGuild.id]);
  await expect.poll(() => heardByOdd).toEqual([discord.guildId]);
});

it('sends each event to every session of a shard', async () => {
  const discord = await openSharded();
  const clients = [
    await logIn(discord, { shards: [0], shardCount: 2 }),
    await logIn(discord, { shards: [0], shardCount: 2 }),
  ];
  const heard = clients.map(serversOf);
  discord.drive.in(evenGuild).slash('ping');
  await expect.poll(() => heard).toEqual([[evenGuild.id], [evenGuild.id]]);
});

it('lets a client take all shards, and resumes each as the shard that it was', async () => {
  const discord = await openSharded();
  const client = await logIn(discord, { shards: 'auto' });
  const heard = serversOf(client);
  expect(discord.gateway.connectedShards).toHaveLength(2);
  let resumed = 0;
  client.on(Events.ShardResume, () => {
    resumed += 1;
  });
  discord.gateway.closeConnections(4000);
  discord.drive.in(evenGuild).slash('ping');
  await expect.poll(() => resumed).toBe(2);
  discord.drive.slash('ping');
  await expect.poll(() => heard.toSorted()).toEqual([discord.guildId, evenGuild.id].toSorted());
});

it('refuses a login that comes too soon after another one of its turn', async () => {
  const discord = await openSharded({ maxConcurrency: 2 });
  const log = async (shard: readonly [number, number]) => {
    const bot = await connect(discord);
    bot.send(2, identify(discord, { shard }));
    await expect.poll(() => bot.frames.some(({ op }) => op === 0 || op === 9)).toBe(true);
    return bot.frames.find(({ op }) => op === 0 || op === 9);
  };
  expect(await log([0, 4])).toMatchObject({ t: 'READY' });
  expect(await log([1, 4])).toMatchObject({ t: 'READY' });
  // The turn of shard 0.
  expect(await log([2, 4])).toMatchObject({ op: 9, d: false });
});
