import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { HTTPError } from 'discord.js';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createRest } from '../../../src/discord/rest/create-rest.js';

const brokenOff = 'undici:request:error';

it('outlives an answer of 503 that breaks off within its body', async () => {
  const [unheard, noticed] = [vi.fn(), vi.fn()];
  process.on('uncaughtException', unheard);
  subscribe(brokenOff, noticed);
  const server = createServer((_, response) =>
    response.writeHead(503, { 'content-length': 100 }).write('upstream'),
  );
  onTestFinished(() => {
    process.off('uncaughtException', unheard);
    unsubscribe(brokenOff, noticed);
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const rest = createRest('token', `http://127.0.0.1:${port}/api`, 0);
  await expect(rest.get('/users/@me')).rejects.toThrow(HTTPError);
  server.closeAllConnections();
  await expect.poll(() => noticed).toHaveBeenCalled();
  // The body tells of it a turn later.
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  expect(unheard).not.toHaveBeenCalled();
});
