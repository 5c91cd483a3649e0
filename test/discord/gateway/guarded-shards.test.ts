import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, Events, type Interaction } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createClient } from '../../../src/discord/gateway/client.js';
import { logIn, logOut } from '../../../src/discord/gateway/log-in.js';
import { unobserved } from '../../../src/discord/gateway/observer.js';
import { allShards } from '../../../src/discord/gateway/shards.js';
import { createLog } from '../../../src/log.js';

/**
 * These fail where @discordjs/ws no longer takes what comes over its socket where `GuardedShards` is: on what is sent
 * here, discord.js would throw in a promise that nobody holds.
 */
const token = 'MTAwMDAwMDAwMDAwMDAwMDAx.x.x';
const person = { id: '3', username: 'ann' };
const everywhere = { application_id: '1', token: 'x', user: person, channel: { id: '4', type: 0 } };
const click = { ...everywhere, type: 3, message: { id: '5', embeds: [] } };

let server: Server;
let socket: WebSocket;
let client: Client;
let logged: string[];
let handled: Interaction[];

beforeEach(async () => {
  logged = [];
  handled = [];
  server = createServer((_request, response) => {
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const session_start_limit = { total: 9, remaining: 9, reset_after: 0, max_concurrency: 1 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url, shards: 1, session_start_limit }));
  });
  new WebSocketServer({ server }).on('connection', (opened) => {
    socket = opened;
    send({ op: 10, d: null });
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).op === 2) send({ op: 0, t: 'READY', s: 1, d: null });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const log = createLog({ level: 'debug', output: { write: (line) => void logged.push(line) } });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  client = createClient(api, { applicationId: '1', botId: '2', name: 'Ibid' }, allShards(1), log, unobserved);
  client.on(Events.InteractionCreate, (interaction) => void handled.push(interaction));
  await logIn(client, { token, shards: allShards(1), maxConcurrency: 1 });
});

afterEach(async () => {
  await logOut(client);
  server.closeAllConnections();
  server.close();
});

const send = (frame: object) => socket.send(JSON.stringify(frame));
const interact = (d: object) => send({ op: 0, t: 'INTERACTION_CREATE', s: 2, d });

it('logs in where Discord says neither how often to beat nor who the bot is', () => {
  expect(client.user?.username).toBe('Ibid');
  expect(logged.filter((line) => line.includes('wrong fields'))).toHaveLength(2);
});

it('lets discord.js see the kinds of interactions that are answered, a choice in a menu as the press of a button', async () => {
  interact({ ...click, id: '10', data: { component_type: 3, custom_id: '1:menu', values: ['1:pin'] } });
  await expect.poll(() => handled.map(({ id }) => id)).toEqual(['10']);
  expect(handled[0]?.isButton() && handled[0].customId).toBe('1:pin');
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
