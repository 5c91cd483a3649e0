import { Client, type ClientOptions, Events } from 'discord.js';
import { afterEach, expect } from 'vitest';
import {
  ManualClock,
  type Playground,
  type PlaygroundOptions,
  startPlayground,
} from '../../src/playground/index.js';

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

/** A local Discord of the test's own, on a free port; its interactions stay open, however slow the machine is. */
export async function openPlayground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await startPlayground({ port: 0, clock: new ManualClock(), ...options });
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

/** A REST call as a bot would make it, without a client in between. */
export async function callRest(
  playground: Playground,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bot ${playground.token}` },
): Promise<{ status: number; headers: Headers; json: unknown }> {
  const response = await fetch(`${playground.apiUrl}/v10${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === '' ? null : JSON.parse(text) };
}

/** Registers commands for the local server. */
export async function register(playground: Playground, commands: readonly object[]): Promise<void> {
  const { applicationId } = playground;
  const { status, json } = await callRest(
    playground,
    'PUT',
    `/applications/${applicationId}/commands`,
    commands,
  );
  expect(status, JSON.stringify(json)).toBe(200);
}

/** `POST …/callback` for an interaction. */
export function answer(
  playground: Playground,
  interaction: { readonly id: string; readonly token: string },
  callback: unknown,
  query = '',
): ReturnType<typeof callRest> {
  const path = `/interactions/${interaction.id}/${interaction.token}/callback${query}`;
  return callRest(playground, 'POST', path, callback, {});
}

/** A call to the webhook of an interaction; `path` is empty or starts with `/messages/`. */
export function webhook(
  playground: Playground,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): ReturnType<typeof callRest> {
  return callRest(playground, method, `/webhooks/${playground.applicationId}/${token}${path}`, body, {});
}

/** A slash command without options, as a bot sends it. */
export const pingCommand = { name: 'ping', description: 'Answers', type: 1 };
