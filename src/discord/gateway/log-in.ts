import { setTimeout as wait } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import { closeError } from '../rest/startup-error.js';
import type { Shards } from './shards.js';

const closeTimeoutMs = 2_000;

/** discord.js itself would try for ever without reporting it. */
const loginTimeoutMs = 20_000;
/** Discord takes so many logins at once, and the next ones after this time. */
const loginIntervalMs = 5_000;

/** Logins of other processes take their turn too: there is time for those of all shards. */
const loginWithinMs = ({ count }: Shards, maxConcurrency: number): number =>
  loginTimeoutMs + loginIntervalMs * (Math.ceil(count / maxConcurrency) - 1);

/**
 * Logs in, and resolves when interactions can come.
 *
 * @param maxConcurrency - How many shards Discord lets in at once.
 * @param stop - Gives up.
 * @throws UserError where Discord closes the connection for good, a TimeoutError where it cannot be had; other errors
 * are those of discord.js.
 */
export async function logIn(
  client: Client,
  { token, shards, maxConcurrency }: { token: string; shards: Shards; maxConcurrency: number },
  stop?: AbortSignal,
): Promise<void> {
  const timeout = AbortSignal.timeout(loginWithinMs(shards, maxConcurrency));
  const signal = stop === undefined ? timeout : AbortSignal.any([stop, timeout]);
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  await Promise.race([ready, client.login(token).then(() => ready)]);
  client.removeAllListeners(Events.ShardDisconnect);
}

/** Closes the connection, within a time limit: where it was just opening or closing, discord.js may never be done. */
export async function logOut(client: Client): Promise<void> {
  client.removeAllListeners(Events.InteractionCreate);
  // discord.js reports this also for a connection that we close ourselves.
  client.removeAllListeners(Events.ShardReconnecting);
  await Promise.race([client.destroy(), wait(closeTimeoutMs, undefined, { ref: false })]);
}
