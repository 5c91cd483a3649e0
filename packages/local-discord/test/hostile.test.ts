import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

interface Target {
  readonly process: ChildProcess;
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly apiUrl: string;
}

/** One for all tests, which it has to survive; another one where a test has ended it. */
let target: Target;
let running: ChildProcess | null = null;
let complaints = '';
const sockets = new Set<Socket>();

beforeEach(async () => {
  complaints = '';
  if (running?.exitCode === null) return;
  const child = fork(new URL('hostile-target.js', import.meta.url), { silent: true });
  running = child;
  child.stderr?.on('data', (data) => {
    complaints += data;
  });
  const [message] = (await once(child, 'message')) as [Pick<Target, 'url' | 'token' | 'apiUrl'>];
  const { host, port } = new URL(message.url);
  target = { process: child, host, port: Number(port), ...message };
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  expect(complaints).toBe('');
});

afterAll(async () => {
  if (running?.exitCode !== null) return;
  running.kill();
  await once(running, 'exit');
});

/** Fails where the attack has ended the process or left it unable to answer. */
async function expectAlive(): Promise<void> {
  const response = await fetch(`${target.url}/page/state`).catch((error: Error) => error);
  expect({ exitCode: target.process.exitCode, response }).toMatchObject({
    exitCode: null,
    response: { status: 200 },
  });
  await (response as Response).text();
}

function open(): Socket {
  const socket = connect({ host: '127.0.0.1', port: target.port, allowHalfOpen: true });
  sockets.add(socket);
  socket.setMaxListeners(0);
  // The server may cut off what it refuses.
  socket.on('error', () => {});
  return socket;
}

/** The status line's number; 0 where the server closed without one. */
async function statusOf(socket: Socket): Promise<number> {
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  await new Promise<void>((resolve) => {
    socket.on('data', () => text.includes('\r\n') && resolve());
    socket.on('end', resolve).on('close', resolve);
  });
  return Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0);
}

function send(lines: readonly string[]): Promise<number> {
  const socket = open();
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return statusOf(socket);
}

const upgrade = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const paths = [
  '//',
  '///gateway',
  '//gateway',
  '/gateway//',
  '/gatewayer',
  '/gateway/../page/state',
  '/%',
  '/%00',
  '/\\',
  '/\\\\gateway',
  '/:0',
  '//:0',
  '//[',
  '*',
  'http://[',
  'http://[/gateway',
  'http://evil.example/gateway',
  'gateway',
  '/page/state',
  '/page/events',
  '/api/v10/gateway',
  '/api//v10/%ff',
  '/cdn/avatars/%/x',
  `/${'a/'.repeat(3000)}`,
];

describe('a hostile client', () => {
  it('cannot end the local Discord from a web page, whatever address its WebSocket asks for', async () => {
    for (const path of paths) {
      const origin = 'Origin: https://evil.example';
      const status = await send([`GET ${path} HTTP/1.1`, `Host: ${target.host}`, origin, ...upgrade]);
      // Node's own parser refuses some before anyone is asked.
      expect([path, [400, 403].includes(status)]).toEqual([path, true]);
      await expectAlive();
    }
  });

  it('is asked for Host and Origin before its address is read', async () => {
    for (const path of ['//', '/%', '//[', 'http://[/', '/page/state', '/api/v10/gateway', '/none']) {
      for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'DELETE']) {
        const foreign = ['Origin: https://evil.example', 'Content-Length: 0'];
        const request = `${method} ${path} HTTP/1.1`;
        expect([request, await send([request, `Host: ${target.host}`, ...foreign])]).toEqual([request, 403]);
        const rebound = await send([request, `Host: evil.example:${target.port}`, 'Content-Length: 0']);
        expect([request, rebound]).toEqual([request, 403]);
      }
    }
    await expectAlive();
  });

  it('gets no WebSocket but the Gateway, and nothing at all without the right Host', async () => {
    for (const path of paths) {
      const status = await send([`GET ${path} HTTP/1.1`, `Host: ${target.host}`, ...upgrade]);
      expect([path, [400, 403, 404].includes(status)]).toEqual([path, true]);
    }
    const hosts = [
      '',
      '[',
      '%',
      `${target.host}@evil.example`,
      `evil.example@${target.host}`,
      'a b',
      '::',
      '/',
    ];
    for (const host of hosts) {
      for (const rest of [[], upgrade]) {
        for (const path of ['/page/state', '/gateway?v=10', '//']) {
          const status = await send([`GET ${path} HTTP/1.1`, `Host: ${host}`, ...rest]);
          expect([host, path, [400, 403].includes(status)]).toEqual([host, path, true]);
        }
      }
    }
    expect(await send(['GET /gateway HTTP/1.1'])).toBe(400);
    expect(await send(['GET /gateway HTTP/1.1', ...upgrade])).toBe(403);
    expect(await send(['GET /gateway HTTP/1.0'])).toBe(403);
    expect(await send(['GET /gateway HTTP/1.0', ...upgrade])).toBe(403);
    expect(await send(['GET /gateway?v=10 HTTP/1.1', `Host: ${target.host}`, ...upgrade])).toBe(101);
    await expectAlive();
  });

  it.each([
    '/page/slash',
    '/page/say',
    '/page/attach',
    '/page/state',
    '/api/v10/applications/@me',
    '/none',
    '/cdn/x',
  ])('cannot fill the memory with a body for %s', async (path) => {
    const head = [`POST ${path} HTTP/1.1`, `Host: ${target.host}`, 'Content-Type: application/json'];
    expect([404, 413]).toContain(await send([...head, 'Content-Length: 400000000']));

    const socket = open();
    const status = statusOf(socket);
    socket.write(`${[...head, 'Transfer-Encoding: chunked'].join('\r\n')}\r\n\r\n`);
    const chunk = `${(1 << 20).toString(16)}\r\n${'x'.repeat(1 << 20)}\r\n`;
    let sentMiB = 0;
    while (sentMiB < 400 && socket.writable) {
      sentMiB += 1;
      if (!socket.write(chunk)) {
        await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {});
      }
      if ((await Promise.race([status, sleep(0, null)])) !== null) break;
    }
    expect([404, 413]).toContain(await status);
    // What comes after the answer is thrown away, up to 64 MiB, and the sockets hold some on the way.
    expect(sentMiB).toBeLessThan(200);
    await expectAlive();
  });

  it('is refused a body of the page that is no JSON, or lies about its size', async () => {
    const head = ['POST /page/say HTTP/1.1', `Host: ${target.host}`, 'Content-Type: application/json'];
    const bodies = [
      ['Content-Length: 1', '', '{'],
      ['Content-Length: -1', '', '{}'],
      ['Content-Length: 2', 'Transfer-Encoding: chunked', '', '0'],
      ['Transfer-Encoding: chunked', '', 'zz', '{}'],
      ['Transfer-Encoding: gzip, chunked', '', '2', '{}', '0'],
      ['Content-Length: 4', '', 'null'],
    ];
    for (const body of bodies) expect(await send([...head, ...body])).toBe(400);
    const deep = '['.repeat(400_000);
    expect(await send([...head, `Content-Length: ${deep.length}`, '', deep])).toBe(400);
    await expectAlive();
  });

  it('may leave its sockets half open, which hinders nobody and not the end either', async () => {
    const beginnings = [
      '',
      'GET',
      'GET / HTTP/1.1\r\nHost:',
      `GET /gateway HTTP/1.1\r\nHost: ${target.host}\r\n${upgrade.join('\r\n')}\r\n`,
      `GET // HTTP/1.1\r\nHost: ${target.host}\r\n${upgrade.join('\r\n')}\r\n\r\n`,
      `GET /gateway?v=10 HTTP/1.1\r\nHost: ${target.host}\r\n${upgrade.join('\r\n')}\r\n\r\n`,
      `POST /page/say HTTP/1.1\r\nHost: ${target.host}\r\nContent-Length: 100\r\n\r\n{`,
      `GET /page/events HTTP/1.1\r\nHost: ${target.host}\r\n\r\n`,
    ];
    for (const leave of ['end', 'resetAndDestroy', 'pause'] as const) {
      for (const beginning of beginnings) {
        const socket = open();
        await once(socket, 'connect');
        socket.write(beginning);
        socket[leave]();
      }
      await expectAlive();
    }
    target.process.send('close');
    expect(await once(target.process, 'exit')).toEqual([0, null]);
  });

  it('is let go once its upgrade is refused, though it keeps its own side open', async () => {
    const socket = open();
    socket.write(`GET // HTTP/1.1\r\nHost: ${target.host}\r\n${upgrade.join('\r\n')}\r\n\r\n`);
    socket.resume();
    await once(socket, 'end');
    // Only a socket that is closed on the other side answers a write with an error.
    const failed = new Promise((resolve) => socket.once('close', resolve));
    const writing = setInterval(() => socket.write('x'), 20);
    await failed;
    clearInterval(writing);
    await expectAlive();
  });

  it('may send frames of any shape, before and after it has logged in', async () => {
    const raw = [
      '\x81\xfe',
      '\xff\xff\xff\xff',
      '\x81\x05hello',
      '\x88\x7d',
      '\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff',
    ];
    for (const bytes of raw) {
      const socket = open();
      socket.write(`GET /gateway?v=10 HTTP/1.1\r\nHost: ${target.host}\r\n${upgrade.join('\r\n')}\r\n\r\n`);
      expect(await statusOf(socket)).toBe(101);
      socket.end(bytes, 'latin1');
      await once(socket, 'close');
    }
    const odd = [null, 0, -1, 1.5, '', 'x', [], {}, [[]], [0], [null, null], { length: 2 }, true];
    const fields = ['shard', 'intents', 'token', 'properties', 'session_id', 'seq'];
    const whole = { token: target.token, intents: 0, session_id: 'x', seq: 1 };
    const payloads = [
      ...odd,
      ...odd.map((d) => ({ op: 2, d })),
      ...odd.map((d) => ({ op: 6, d })),
      ...odd.map((op) => ({ op, d: whole })),
      ...fields.flatMap((field) => odd.map((value) => ({ op: 2, d: { ...whole, [field]: value } }))),
      ...fields.flatMap((field) => odd.map((value) => ({ op: 6, d: { ...whole, [field]: value } }))),
    ];
    for (const payload of payloads) {
      const socket = new WebSocket(`${target.url.replace('http', 'ws')}/gateway?v=10`);
      socket.on('error', () => {});
      await once(socket, 'open');
      socket.send(JSON.stringify(payload));
      // The answer to a heartbeat, or the close, says that the frame before it was dealt with.
      socket.send(JSON.stringify({ op: 1, d: null }));
      await new Promise<void>((resolve) => {
        socket.on('close', () => resolve());
        socket.on('message', (data) => {
          if ((JSON.parse(String(data)) as { op: number }).op === 11) resolve();
        });
      });
      socket.terminate();
    }
    await expectAlive();
  });
});
