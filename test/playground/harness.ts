import { Client, type ClientOptions, Events } from 'discord.js';
import { afterEach, expect } from 'vitest';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/index.js';

const closers: (() => Promise<void>)[] = [];
const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  // discord.js loses an event with missing fields in an unhandled rejection: that must fail the test.
  expect(rejections.splice(0)).toEqual([]);
});

/** Closes something at the end of the test. */
export function later(close: () => Promise<void>): void {
  closers.push(close);
}

/** A local Discord of the test's own, on a free port. */
export async function openPlayground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await startPlayground({ port: 0, ...options });
  later(() => playground.close());
  return playground;
}

/** A real discord.js client, ready. */
export async function logIn(
  playground: Playground,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = createClient(playground, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(playground.token);
  return ready;
}

/** A discord.js client that has not logged in yet. */
export function createClient(playground: Playground, options: Partial<ClientOptions> = {}): Client {
  const { rest, ...others } = options;
  const client = new Client({
    intents: [],
    ...others,
    rest: { api: playground.apiUrl, cdn: playground.cdnUrl, ...rest },
    // The real throttle waits 5 s between two logins.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  later(async () => {
    // destroy() can hang between identify and READY.
    await Promise.race([client.destroy(), new Promise((resolve) => setTimeout(resolve, 500))]);
  });
  return client;
}
