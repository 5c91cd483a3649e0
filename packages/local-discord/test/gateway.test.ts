import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Events, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { TestDiscord } from '../src/testing/index.js';
import { createClient, logIn, openDiscord, pingCommand, register } from './harness.js';
import { connect, identify } from './raw-gateway.js';

/** A client of a bot with a command, and the ids of the interactions that it receives. */
async function startClient() {
  const discord = await openDiscord();
  await register(discord, [pingCommand]);
  const client = await logIn(discord);
  const ids: string[] = [];
  client.on(Events.InteractionCreate, (interaction: Interaction) => void ids.push(interaction.id));
  return { discord, client, ids };
}

/** A session whose connection broke off. */
async function leaveSession(discord: TestDiscord) {
  const first = await connect(discord);
  first.send(2, identify(discord));
  const { session_id } = (await first.next(0)).d as { session_id: string };
  first.socket.terminate();
  return { first, session_id };
}

describe('the Gateway', () => {
  it('greets, answers heartbeats and makes ready', async () => {
    const discord = await openDiscord();
    const bot = await connect(discord);
    expect((await bot.next(10)).d).toEqual({ heartbeat_interval: 41_250 });
    bot.send(1, null);
    expect((await bot.next(11)).d).toBeNull();
    bot.send(2, identify(discord));
    expect(await bot.next(0)).toMatchObject({
      t: 'READY',
      s: 1,
      d: {
        v: 10,
        user: { id: discord.applicationId, bot: true },
        resume_gateway_url: `${discord.url.replace('http', 'ws')}/gateway`,
        application: { id: discord.applicationId },
      },
    });
  });

  it.each([
    ['an unknown opcode', 4001, (_: TestDiscord) => ({ op: 99, d: null })],
    ['a presence before identify', 4003, (_: TestDiscord) => ({ op: 3, d: {} })],
    ['a wrong token', 4004, (p: TestDiscord) => ({ op: 2, d: identify(p, { token: 'wrong' }) })],
    ['an impossible shard', 4010, (p: TestDiscord) => ({ op: 2, d: identify(p, { shard: [1, 1] }) })],
    ['any intents', 4014, (p: TestDiscord) => ({ op: 2, d: identify(p, { intents: 1 }) })],
    ['a frame of more than 4,096 bytes', 4002, (_: TestDiscord) => ({ op: 3, d: 'x'.repeat(4096) })],
  ])('closes on %s with %i', async (_name, code, frame) => {
    const discord = await openDiscord();
    const bot = await connect(discord);
    const { op, d } = frame(discord);
    bot.send(op, d);
    expect(await bot.closed).toBe(code);
  });

  it('closes on what is not JSON, on a second identify, on another version, on a flood', async () => {
    const discord = await openDiscord();
    const garbled = await connect(discord);
    garbled.socket.send('{');
    expect(await garbled.closed).toBe(4002);
    const twice = await connect(discord);
    twice.send(2, identify(discord));
    twice.send(2, identify(discord));
    expect(await twice.closed).toBe(4005);
    expect(await (await connect(discord, '?v=9&encoding=json')).closed).toBe(4012);
    const flood = await connect(discord);
    for (let sent = 0; sent < 121; sent += 1) flood.send(1, null);
    expect(await flood.closed).toBe(4008);
  });

  it('drops a client that stops heartbeating, and forgets its session', async () => {
    const discord = await openDiscord({ heartbeatIntervalMs: 3_000 });
    const bot = await connect(discord);
    bot.send(2, identify(discord));
    const ready = await bot.next(0);
    expect(discord.gateway.isBotOnline).toBe(true);
    // 1006 where the socket went before the code had arrived.
    expect([1006, 4009]).toContain(await bot.closed);
    expect(discord.gateway.isBotOnline).toBe(false);
    const again = await connect(discord);
    const { session_id } = ready.d as { session_id: string };
    again.send(6, { token: discord.token, session_id, seq: 1 });
    expect((await again.next(9)).d).toBe(false);
  });

  it('replays what was missed, in order, and then says that all is resumed', async () => {
    const discord = await openDiscord();
    await register(discord, [pingCommand]);
    const { first, session_id } = await leaveSession(discord);
    await first.closed;
    const missed = [discord.drive.slash('ping'), discord.drive.slash('ping')];
    const second = await connect(discord);
    second.send(6, { token: discord.token, session_id, seq: 1 });
    await expect.poll(() => second.frames.some((frame) => frame.t === 'RESUMED')).toBe(true);
    const events = second.frames.filter((frame) => frame.op === 0);
    expect(events.map((frame) => frame.t)).toEqual(['INTERACTION_CREATE', 'INTERACTION_CREATE', 'RESUMED']);
    expect(events.map((frame) => frame.s)).toEqual([2, 3, 4]);
    expect(events.slice(0, 2).map((frame) => (frame.d as { id: string }).id)).toEqual(
      missed.map(({ id }) => id),
    );
  });

  it('closes with 4007 on a resume from the future', async () => {
    const discord = await openDiscord();
    const { session_id } = await leaveSession(discord);
    const second = await connect(discord);
    second.send(6, { token: discord.token, session_id, seq: 50 });
    expect(await second.closed).toBe(4007);
  });
});

describe('a discord.js client', () => {
  it('resumes after a lost connection and receives everything once', async () => {
    const { discord, client, ids } = await startClient();
    const resumed = once(client, Events.ShardResume);
    const before = discord.drive.slash('ping');
    await expect.poll(() => ids).toEqual([before.id]);
    discord.gateway.closeConnections(4000);
    const during = discord.drive.slash('ping');
    await resumed;
    const after = discord.drive.slash('ping');
    await expect.poll(() => ids.length).toBe(3);
    expect(ids).toEqual([before.id, during.id, after.id]);
  });

  it('follows a request to reconnect', async () => {
    const { discord, client, ids } = await startClient();
    const resumed = once(client, Events.ShardResume);
    discord.gateway.requestReconnect();
    await resumed;
    const { id } = discord.drive.slash('ping');
    await expect.poll(() => ids).toEqual([id]);
  });

  it.each([false, true])('recovers from an invalid session (resumable: %s)', async (isResumable) => {
    const { discord, client, ids } = await startClient();
    const back = once(client, isResumable ? Events.ShardResume : Events.ShardReady);
    discord.gateway.invalidateSessions(isResumable);
    await back;
    const { id } = discord.drive.slash('ping');
    await expect.poll(() => ids).toEqual([id]);
  });

  it('gives up on close code 4004', async () => {
    const discord = await openDiscord();
    const client = await logIn(discord);
    const disconnected = once(client, Events.ShardDisconnect);
    discord.gateway.closeConnections(4004);
    const [{ code }] = (await disconnected) as [{ code: number }];
    expect(code).toBe(4004);
    await sleep(50);
    expect(discord.gateway.isBotOnline).toBe(false);
  });

  it('cannot log in when the Gateway refuses it, or with a wrong token', async () => {
    const discord = await openDiscord();
    discord.gateway.refuseConnections([4004]);
    await expect(createClient(discord).login(discord.token)).rejects.toThrow();
    await expect(createClient(discord).login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
  });

  it('is offline after it has said goodbye, and its session is gone', async () => {
    const discord = await openDiscord();
    const client = await logIn(discord);
    expect(discord.gateway.isBotOnline).toBe(true);
    await client.destroy();
    await expect.poll(() => discord.gateway.isBotOnline).toBe(false);
  });
});
