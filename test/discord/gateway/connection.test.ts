import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Connection, openConnection } from '../../../src/discord/gateway/connection.js';
import type { ReadInteraction } from '../../../src/discord/gateway/interactions.js';
import { unobserved } from '../../../src/discord/gateway/observer.js';
import { restWhileConnected } from '../../../src/discord/rest/create-rest.js';
import { createLog } from '../../../src/log.js';

/**
 * These fail where @discordjs/ws no longer takes what comes over its socket where `GuardedShards` is: on what is sent
 * here, a shard would throw in a promise that nobody holds.
 */
const token = 'MTAwMDAwMDAwMDAwMDAwMDAx.x.x';
const person = { id: '3', username: 'ann' };
const everywhere = { application_id: '1', token: 'x', user: person, channel: { id: '4', type: 0 } };
const click = { ...everywhere, type: 3, message: { id: '5', embeds: [] } };

const adviceOf = (of: Server) => ({
  url: `ws://127.0.0.1:${(of.address() as AddressInfo).port}`,
  shards: 1,
  session_start_limit: { total: 9, remaining: 9, reset_after: 0, max_concurrency: 1 },
});

/** A Discord that says where its Gateway is. */
function advising(): Server {
  const discord = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(adviceOf(discord)));
  });
  return discord;
}

/** Has it listen, and connects to it. */
async function connectTo(discord: Server, stop: AbortSignal): Promise<Connection> {
  await new Promise<void>((resolve) => discord.listen(0, '127.0.0.1', resolve));
  const log = createLog({ level: 'debug', output: { write: (line) => void logged.push(line) } });
  const advice = adviceOf(discord);
  const rest = restWhileConnected(token, `${advice.url.replace('ws', 'http')}/api`, log);
  const handle = (interaction: ReadInteraction) => void handled.push(interaction);
  const shards = { ids: [0], count: 1 };
  return openConnection({ token, rest, shards, advice, log, observer: unobserved, handle }, stop);
}

let server: Server;
let socket: WebSocket;
let connection: Connection;
let logged: string[];
let handled: ReadInteraction[];

beforeEach(async () => {
  logged = [];
  handled = [];
  server = advising();
  new WebSocketServer({ server }).on('connection', (opened) => {
    socket = opened;
    send({ op: 10, d: null });
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).op === 2) send({ op: 0, t: 'READY', s: 1, d: null });
    });
  });
  connection = await connectTo(server, AbortSignal.any([]));
});

afterEach(async () => {
  await connection.close();
  server.closeAllConnections();
  server.close();
});

const send = (frame: object) => socket.send(JSON.stringify(frame));
const interact = (d: object) => send({ op: 0, t: 'INTERACTION_CREATE', s: 2, d });

it('logs in where Discord says neither how often to beat nor which session it is', async () => {
  send({ op: 9 });
  await expect.poll(() => logged.join()).toContain('reconnected to Discord in a new session');
});

it('lets through the kinds of interactions that are answered, a choice in a menu as the press of a button', async () => {
  interact({ ...click, id: '10', data: { component_type: 3, custom_id: '1:menu', values: ['1:pin'] } });
  await expect.poll(() => handled).toMatchObject([{ kind: 'button', id: '10', data: '1:pin' }]);
});

it('says of any other kind that it is not answered, and goes on', async () => {
  interact({ ...everywhere, type: 5, id: '11', data: { custom_id: 'dialog', components: [] } });
  interact({
    ...everywhere,
    type: 2,
    id: '12',
    data: { id: '6', type: 2, name: 'of a user', target_id: '3' },
  });
  interact({ ...click, id: '13', data: { component_type: 2, custom_id: '1:pin' } });
  await expect.poll(() => handled.map(({ id }) => id)).toEqual(['13']);
  expect(logged.filter((line) => line.includes('no kind of interaction that is answered'))).toHaveLength(2);
});

it.each([
  ['later', 300],
  ['before anything else is done', 0],
])('hears nothing more of a socket that is given up while it opens, and fails %s', async (_when, afterMs) => {
  const failures: unknown[] = [];
  const fail = (error: unknown) => void failures.push(error);
  process.on('uncaughtException', fail);
  const stop = new AbortController();
  const silent = advising();
  silent.on('upgrade', (_request, opening) => {
    if (afterMs === 0) opening.destroy();
    else setTimeout(() => opening.destroy(), afterMs);
    setTimeout(() => stop.abort(), 1);
    // So that it is given up before what the socket says is read.
    const until = performance.now() + 3;
    while (performance.now() < until);
  });
  await expect(connectTo(silent, stop.signal)).rejects.toThrow();
  await wait(2 * afterMs + 50);
  process.off('uncaughtException', fail);
  silent.close();
  expect(failures).toEqual([]);
});

it('tries no more once it is given up, also where it waits for its next try', async () => {
  let tries = 0;
  const refusing = advising();
  refusing.on('upgrade', (_request, opening) => {
    tries += 1;
    opening.destroy();
  });
  const stop = new AbortController();
  const opened = connectTo(refusing, stop.signal);
  await expect.poll(() => tries).toBeGreaterThan(1);
  stop.abort();
  await expect(opened).rejects.toThrow();
  const triesUntilThen = tries;
  // Long enough for three further tries; one may be under way.
  await wait(1_800);
  refusing.close();
  expect(tries).toBeLessThanOrEqual(triesUntilThen + 1);
});
