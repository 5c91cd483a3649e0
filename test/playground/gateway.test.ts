import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, type Interaction as Received, Status } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Playground } from '../../src/playground/index.js';
import { createClient, later, logIn, openPlayground, pingCommand, register } from './harness.js';

interface Frame {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** A bare connection, to send what no client would. */
async function connect(playground: Playground, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/gateway${query}`);
  const frames: Frame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame));
  const closed = once(socket, 'close').then(([code]) => code as number);
  later(async () => socket.terminate());
  await once(socket, 'open');
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  const next = async (op: number): Promise<Frame> => {
    await expect.poll(() => frames.find((frame) => frame.op === op)).toBeDefined();
    return frames.splice(
      frames.findIndex((frame) => frame.op === op),
      1,
    )[0] as Frame;
  };
  return { socket, frames, closed, send, next };
}

const identify = (playground: Playground, more: object = {}) => ({
  token: playground.token,
  intents: 0,
  properties: { os: 'linux', browser: 'test', device: 'test' },
  ...more,
});

/** Ids of the interactions that the client receives. */
function received(client: Client): string[] {
  const ids: string[] = [];
  client.on(Events.InteractionCreate, (interaction: Received) => void ids.push(interaction.id));
  return ids;
}

describe('the Gateway', () => {
  it('greets, answers heartbeats and makes ready', async () => {
    const playground = await openPlayground();
    const bot = await connect(playground);
    expect((await bot.next(10)).d).toEqual({ heartbeat_interval: 41_250 });
    bot.send(1, null);
    expect((await bot.next(11)).d).toBeNull();
    bot.send(2, identify(playground));
    expect(await bot.next(0)).toMatchObject({
      t: 'READY',
      s: 1,
      d: {
        v: 10,
        user: { id: playground.applicationId, bot: true },
        resume_gateway_url: `${playground.url.replace('http', 'ws')}/gateway`,
        application: { id: playground.applicationId },
      },
    });
  });

  it('sends the server to a client with the Guilds intent', async () => {
    const playground = await openPlayground();
    const client = await logIn(playground, { intents: ['Guilds'] });
    expect(client.guilds.cache.get(playground.guildId)?.name).toBe(playground.world.guild.name);
    expect(client.channels.cache.get(playground.world.channel.id)).toBeDefined();
  });

  it.each([
    ['an unknown opcode', 4001, (_: Playground) => ({ op: 99, d: null })],
    ['a presence before identify', 4003, (_: Playground) => ({ op: 3, d: {} })],
    ['a wrong token', 4004, (p: Playground) => ({ op: 2, d: identify(p, { token: 'wrong' }) })],
    ['an impossible shard', 4010, (p: Playground) => ({ op: 2, d: identify(p, { shard: [1, 1] }) })],
    ['unknown intents', 4013, (p: Playground) => ({ op: 2, d: identify(p, { intents: 1 << 30 }) })],
    ['privileged intents', 4014, (p: Playground) => ({ op: 2, d: identify(p, { intents: 1 << 15 }) })],
    ['a frame of more than 4,096 bytes', 4002, (_: Playground) => ({ op: 3, d: 'x'.repeat(4096) })],
  ])('closes on %s with %i', async (_name, code, frame) => {
    const playground = await openPlayground();
    const bot = await connect(playground);
    const { op, d } = frame(playground);
    bot.send(op, d);
    expect(await bot.closed).toBe(code);
  });

  it('closes on what is not JSON, on a second identify, on another version, on a flood', async () => {
    const playground = await openPlayground();
    const garbled = await connect(playground);
    garbled.socket.send('{');
    expect(await garbled.closed).toBe(4002);
    const twice = await connect(playground);
    twice.send(2, identify(playground));
    twice.send(2, identify(playground));
    expect(await twice.closed).toBe(4005);
    expect(await (await connect(playground, '?v=9&encoding=json')).closed).toBe(4012);
    const flood = await connect(playground);
    for (let sent = 0; sent < 121; sent += 1) flood.send(1, null);
    expect(await flood.closed).toBe(4008);
  });

  it('drops a client that stops heartbeating, and forgets its session', async () => {
    const playground = await openPlayground({ heartbeatIntervalMs: 3_000 });
    const bot = await connect(playground);
    bot.send(2, identify(playground));
    const ready = await bot.next(0);
    expect(playground.gateway.isBotOnline).toBe(true);
    // 1006 where the socket went before the code had arrived.
    expect([1006, 4009]).toContain(await bot.closed);
    expect(playground.gateway.isBotOnline).toBe(false);
    const again = await connect(playground);
    const { session_id } = ready.d as { session_id: string };
    again.send(6, { token: playground.token, session_id, seq: 1 });
    expect((await again.next(9)).d).toBe(false);
  });

  it('replays what was missed, in order, and then says that all is resumed', async () => {
    const playground = await openPlayground();
    await register(playground, [pingCommand]);
    const first = await connect(playground);
    first.send(2, identify(playground));
    const { session_id } = (await first.next(0)).d as { session_id: string };
    first.socket.terminate();
    await first.closed;
    const missed = [playground.drive.slash('ping'), playground.drive.slash('ping')];
    const second = await connect(playground);
    second.send(6, { token: playground.token, session_id, seq: 1 });
    await expect.poll(() => second.frames.some((frame) => frame.t === 'RESUMED')).toBe(true);
    const events = second.frames.filter((frame) => frame.op === 0);
    expect(events.map((frame) => frame.t)).toEqual(['INTERACTION_CREATE', 'INTERACTION_CREATE', 'RESUMED']);
    expect(events.map((frame) => frame.s)).toEqual([2, 3, 4]);
    expect(events.slice(0, 2).map((frame) => (frame.d as { id: string }).id)).toEqual(
      missed.map(({ id }) => id),
    );
  });

  it('closes with 4007 on a resume from the future', async () => {
    const playground = await openPlayground();
    const first = await connect(playground);
    first.send(2, identify(playground));
    const { session_id } = (await first.next(0)).d as { session_id: string };
    first.socket.terminate();
    const second = await connect(playground);
    second.send(6, { token: playground.token, session_id, seq: 50 });
    expect(await second.closed).toBe(4007);
  });
});

describe('a discord.js client', () => {
  it('resumes after a lost connection and receives everything once', async () => {
    const playground = await openPlayground();
    await register(playground, [pingCommand]);
    const client = await logIn(playground);
    const ids = received(client);
    const resumed = once(client, Events.ShardResume);
    const before = playground.drive.slash('ping');
    await expect.poll(() => ids).toEqual([before.id]);
    playground.gateway.closeConnections(4000);
    const during = playground.drive.slash('ping');
    await resumed;
    const after = playground.drive.slash('ping');
    await expect.poll(() => ids.length).toBe(3);
    expect(ids).toEqual([before.id, during.id, after.id]);
  });

  it('follows a request to reconnect', async () => {
    const playground = await openPlayground();
    await register(playground, [pingCommand]);
    const client = await logIn(playground);
    const ids = received(client);
    const resumed = once(client, Events.ShardResume);
    playground.gateway.requestReconnect();
    await resumed;
    const { id } = playground.drive.slash('ping');
    await expect.poll(() => ids).toEqual([id]);
  });

  it.each([false, true])('recovers from an invalid session (resumable: %s)', async (isResumable) => {
    const playground = await openPlayground();
    await register(playground, [pingCommand]);
    const client = await logIn(playground);
    const ids = received(client);
    const back = once(client, isResumable ? Events.ShardResume : Events.ShardReady);
    playground.gateway.invalidateSessions(isResumable);
    await back;
    const { id } = playground.drive.slash('ping');
    await expect.poll(() => ids).toEqual([id]);
  });

  it('reconnects when its heartbeats stay unanswered', async () => {
    const playground = await openPlayground({ heartbeatIntervalMs: 3_000 });
    const client = await logIn(playground);
    const resumed = once(client, Events.ShardResume);
    playground.gateway.stopAcknowledging();
    await resumed;
    expect(client.ws.status).toBe(Status.Ready);
  });

  it('gives up on close code 4004', async () => {
    const playground = await openPlayground();
    const client = await logIn(playground);
    const disconnected = once(client, Events.ShardDisconnect);
    playground.gateway.closeConnections(4004);
    const [{ code }] = (await disconnected) as [{ code: number }];
    expect(code).toBe(4004);
    await sleep(50);
    expect(playground.gateway.isBotOnline).toBe(false);
  });

  it('cannot log in when the Gateway refuses it, or with a wrong token', async () => {
    const playground = await openPlayground();
    playground.gateway.refuseConnections([4004]);
    await expect(createClient(playground).login(playground.token)).rejects.toThrow();
    await expect(createClient(playground).login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
  });

  it('is offline after it has said goodbye, and its session is gone', async () => {
    const playground = await openPlayground();
    const client = await logIn(playground);
    expect(playground.gateway.isBotOnline).toBe(true);
    await client.destroy();
    await expect.poll(() => playground.gateway.isBotOnline).toBe(false);
  });
});
