import { once } from 'node:events';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { TestDiscord } from '../src/testing/index.js';
import { later } from './harness.js';

interface Frame {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** A bare connection, to send what no client would. */
export async function connect(discord: TestDiscord, query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway${query}`);
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

/** The data of an identify that is taken. */
export const identify = (discord: TestDiscord, more: object = {}) => ({
  token: discord.token,
  intents: 0,
  properties: { os: 'linux', browser: 'test', device: 'test' },
  ...more,
});
