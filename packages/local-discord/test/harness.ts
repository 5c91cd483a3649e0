import { Client, type ClientOptions, Events, type Interaction } from 'discord.js';
import { expect } from 'vitest';
import {
  ManualClock,
  startTestDiscord,
  type TestDiscord,
  type TestDiscordOptions,
} from '../src/testing/index.js';

const closers: (() => Promise<void>)[] = [];
const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

/** Closes what a test has opened, and sees whether it has lost anything; `test/after-each.ts` has it done after each. */
export async function endTest(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
  // discord.js loses an event with missing fields in an unhandled rejection: that must fail the test.
  expect(rejections.splice(0)).toEqual([]);
}

/** Closes something at the end of the test. */
export function later(close: () => Promise<void>): void {
  closers.push(close);
}

/** A local Discord of the test's own, on a free port; its interactions stay open, however slow the machine is. */
export async function openDiscord(options: Partial<TestDiscordOptions> = {}): Promise<TestDiscord> {
  const discord = await startTestDiscord({ port: 0, clock: new ManualClock(), ...options });
  later(() => discord.close());
  return discord;
}

/** A real discord.js client, ready. */
export async function logIn(
  discord: TestDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = createClient(discord, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** A discord.js client that has not logged in yet. */
export function createClient(discord: TestDiscord, options: Partial<ClientOptions> = {}): Client {
  const { rest, ...others } = options;
  const client = new Client({
    intents: [],
    ...others,
    rest: { api: discord.apiUrl, cdn: discord.cdnUrl, ...rest },
    // The real throttle waits 5 s between two logins.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  later(async () => {
    // destroy() can hang between identify and READY.
    await Promise.race([client.destroy(), new Promise((resolve) => setTimeout(resolve, 500))]);
  });
  return client;
}

/** What a bot hears of, oldest first. */
export interface Heard<T> {
  readonly all: readonly T[];
  /** The latest, as soon as there is one. */
  last(): Promise<T>;
}

/** Listens for interactions, and answers none. */
export function hear<T extends Interaction>(
  client: Client,
  isMeant: (interaction: Interaction) => interaction is T,
): Heard<T> {
  const all: T[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    if (isMeant(interaction)) all.push(interaction);
  });
  return {
    all,
    async last() {
      await expect.poll(() => all.length).toBeGreaterThan(0);
      return all.at(-1) as T;
    },
  };
}

/** A REST call as a bot would make it, without a client in between. */
export async function callRest(
  discord: TestDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bot ${discord.token}` },
): Promise<{ status: number; headers: Headers; json: unknown }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === '' ? null : JSON.parse(text) };
}

/** Registers commands for the local server. */
export async function register(discord: TestDiscord, commands: readonly object[]): Promise<void> {
  const { applicationId } = discord;
  const { status, json } = await callRest(
    discord,
    'PUT',
    `/applications/${applicationId}/commands`,
    commands,
  );
  expect(status, JSON.stringify(json)).toBe(200);
}

/** `POST …/callback` for an interaction. */
export function answer(
  discord: TestDiscord,
  interaction: { readonly id: string; readonly token: string },
  callback: unknown,
): ReturnType<typeof callRest> {
  const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
  return callRest(discord, 'POST', path, callback, {});
}

/** A call to the webhook of an interaction; `path` is empty or starts with `/messages/`. */
export function webhook(
  discord: TestDiscord,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): ReturnType<typeof callRest> {
  return callRest(discord, method, `/webhooks/${discord.applicationId}/${token}${path}`, body, {});
}

/** A slash command without options, as a bot sends it. */
export const pingCommand = { name: 'ping', description: 'Answers', type: 1 };
