import { setTimeout as wait } from 'node:timers/promises';
import { Client, Events, Options, REST } from 'discord.js';
import { isLoopbackAddress } from '../config.js';
import { UsageError } from '../errors.js';
import type { Logger } from '../log.js';
import { closeError } from './startup-error.js';

/** A try that takes longer than Discord waits for an answer is of no use; two more follow it. */
const REST_TIMEOUT_MS = 5_000;
const REST_RETRIES = 2;
const MAX_CACHED_USERS = 500;
const CLOSE_TIMEOUT_MS = 2_000;

/** Where Discord's REST API is; null: Discord itself. */
export type ApiBase = string | null;

/** @throws UsageError for another machine: a token must not be sent there. */
function restOptions(api: ApiBase) {
  if (api !== null && !isLoopbackAddress(api)) {
    throw new UsageError(`DISCORD_API: expected an address on this machine, found ${api}`);
  }
  return {
    timeout: REST_TIMEOUT_MS,
    retries: REST_RETRIES,
    ...(api === null ? {} : { api: api.replace(/\/+$/, '') }),
  };
}

/** A REST client for registering; a rate limit is an error, since waiting may take a day. */
export function createRest(token: string, api: ApiBase): REST {
  return new REST({ version: '10', ...restOptions(api), rejectOnRateLimit: () => true }).setToken(token);
}

/** A client without intents: interactions come without any. */
export function createClient(api: ApiBase, log: Logger): Client {
  const client = new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: restOptions(api),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      UserManager: { maxSize: MAX_CACHED_USERS, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
  client.on(Events.Error, (error) => log.warn({ err: error }, 'connection error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'discord.js warns'));
  logReconnecting(client, log);
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.warn({ route, waitMs: timeToReset }, 'rate limited'),
  );
  return client;
}

/** discord.js tries twice a second: the log has the first time and then one in a minute. */
const ATTEMPTS_PER_LINE = 120;

function logReconnecting(client: Client, log: Logger): void {
  let attempts = 0;
  client.on(Events.ShardReconnecting, () => {
    if (attempts % ATTEMPTS_PER_LINE === 0) log.warn({ attempts }, 'connection lost, reconnecting');
    attempts += 1;
  });
  client.on(Events.ShardReady, () => {
    attempts = 0;
  });
  client.on(Events.ShardResume, (_shard, replayed) => {
    attempts = 0;
    log.info({ replayed }, 'connection resumed');
  });
}

/** discord.js itself tries for ever, without a word. */
const LOGIN_TIMEOUT_MS = 20_000;

/**
 * Logs in, and resolves when interactions can come.
 *
 * @param stop - Gives up.
 * @throws UserError where Discord closes the connection for good, a TimeoutError where it cannot be had; other errors
 * are those of discord.js.
 */
export async function logIn(client: Client, token: string, stop?: AbortSignal): Promise<void> {
  const timeout = AbortSignal.timeout(LOGIN_TIMEOUT_MS);
  const signal = stop === undefined ? timeout : AbortSignal.any([stop, timeout]);
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  await Promise.race([ready, client.login(token).then(() => ready)]);
  client.removeAllListeners(Events.ShardDisconnect);
}

/** Closes the connection; does not wait for ever where it was closing or opening already. */
export async function logOut(client: Client): Promise<void> {
  client.removeAllListeners(Events.InteractionCreate);
  // discord.js says so of a connection that we close ourselves as well.
  client.removeAllListeners(Events.ShardReconnecting);
  await Promise.race([client.destroy(), wait(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
}
