import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { HTTPError, RESTEvents } from 'discord.js';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createRest } from '../../../src/discord/rest/create-rest.js';

const brokenOff = 'undici:request:error';

/** A client of a Discord that answers so. */
async function client(answer: RequestListener) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(end);
  const { port } = server.address() as AddressInfo;
  return { rest: createRest('token', `http://127.0.0.1:${port}/api`, 0), end };
}

it('outlives an answer of 503 that breaks off within its body', async () => {
  const [unheard, noticed] = [vi.fn(), vi.fn()];
  process.on('uncaughtException', unheard);
  subscribe(brokenOff, noticed);
  onTestFinished(() => {
    process.off('uncaughtException', unheard);
    unsubscribe(brokenOff, noticed);
  });
  const { rest, end } = await client((_, response) =>
    response.writeHead(503, { 'content-length': 100 }).write('upstream'),
  );
  await expect(rest.get('/users/@me')).rejects.toThrow(HTTPError);
  end();
  await expect.poll(() => noticed).toHaveBeenCalled();
  // The body tells of it a turn later.
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  expect(unheard).not.toHaveBeenCalled();
});

it('gives an answer up that goes on for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { rest } = await client((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  );
  const begun = once(rest, RESTEvents.Response);
  const asked = rest.get('/users/@me');
  await begun;
  vi.advanceTimersByTime(5_000);
  await expect(asked).rejects.toThrow('timeout');
});
