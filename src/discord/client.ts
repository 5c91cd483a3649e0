import { setTimeout as wait } from 'node:timers/promises';
import {
  Client,
  DefaultRestOptions,
  Events,
  Options,
  type RateLimitData,
  REST,
  type RESTOptions,
} from 'discord.js';
import { isLoopbackAddress } from '../config.js';
import { UsageError } from '../errors.js';
import type { Logger } from '../log.js';
import type { Account } from './account.js';
import { GuardedShards, type ShardManager } from './guarded-shards.js';
import { type BotObserver, unobserved } from './observer.js';
import { closeError } from './startup-error.js';
import { rememberThreads } from './threads.js';

const restTimeoutMs = 5_000;
/** Discord waits 3 s for a callback, in which several tries must have their turn. */
const callbackTimeoutMs = 1_000;
/** How often a call is repeated at once before there is a connection; those of answers have a schedule of their own. */
const startRetries = 2;
/** A limit that lasts longer is an error while commands are registered: that of a day may last a day. */
const longestLimitMs = 5_000;
const maxCachedUsers = 500;
const closeTimeoutMs = 2_000;

/** Where Discord's REST API is; null: Discord itself. */
export type ApiBase = string | null;

/** @throws UsageError for another machine: a token must not be sent there. */
function restOptions(api: ApiBase) {
  if (api !== null && !isLoopbackAddress(api)) {
    throw new UsageError(`DISCORD_API: expected an address on this machine, found ${api}`);
  }
  return { timeout: restTimeoutMs, ...(api === null ? {} : { api: api.replace(/\/+$/, '') }) };
}

/** A REST client for what is done before there is a connection. */
export function createRest(token: string, api: ApiBase, retries = startRetries): REST {
  return new REST({
    version: '10',
    ...restOptions(api),
    retries,
    rejectOnRateLimit: (limit) => waitOf(limit) > longestLimitMs,
  }).setToken(token);
}

const waitOf = ({ retryAfter, timeToReset }: RateLimitData): number => Math.max(retryAfter, timeToReset);

/** A callback that hangs is given up in time for another try. */
const impatient: RESTOptions['makeRequest'] = (url, init) => {
  if (!url.endsWith('/callback') && !url.includes('/callback?'))
    return DefaultRestOptions.makeRequest(url, init);
  const timeout = AbortSignal.timeout(callbackTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  return DefaultRestOptions.makeRequest(url, { ...init, signal });
};

/** A client without intents: interactions come without any. */
export function createClient(
  api: ApiBase,
  account: Account,
  log: Logger,
  observer: BotObserver = unobserved,
): Client {
  let closeCode: number | null = null;
  const client = new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: {
      ...restOptions(api),
      retries: 0,
      makeRequest: impatient,
      // Called for every limit, also for those that discord.js learns of only from Discord's answer.
      rejectOnRateLimit(limit) {
        log.warn(
          { route: limit.route, waitMs: waitOf(limit) },
          'Discord limits how often it is called: waiting',
        );
        return false;
      },
    },
    ws: {
      buildStrategy(manager: ShardManager) {
        closes(manager).on('closed', ({ code }) => {
          closeCode = code;
        });
        return new GuardedShards(manager, account, log);
      },
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      UserManager: { maxSize: maxCachedUsers, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
  client.on(Events.Error, (error) => log.warn({ err: error }, 'connection error'));
  client.on(Events.ShardError, (error) => log.debug({ err: error }, 'connection error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'a warning from discord.js'));
  rememberThreads(client);
  logReconnecting(client, () => closeCode, log);
  observeConnection(client, observer);
  return client;
}

/** The name is written out: discord.js exports an enumeration of its own in place of the one that has this event. */
const closes = (manager: ShardManager) =>
  manager as unknown as { on(event: 'closed', listener: (close: { readonly code: number }) => void): void };

/** discord.js tries twice a second: the log has the first time and then one in a minute. */
const attemptsPerLine = 120;

function logReconnecting(client: Client, closeCode: () => number | null, log: Logger): void {
  let attempts = 0;
  client.on(Events.ShardReconnecting, () => {
    if (attempts % attemptsPerLine === 0) {
      log.warn({ attempts, closeCode: closeCode() }, 'connection lost, reconnecting');
    }
    attempts += 1;
  });
  client.on(Events.ShardReady, () => {
    // The first time, whoever waits for the client says so.
    if (client.isReady()) log.info({ attempts }, 'reconnected to Discord in a new session');
    attempts = 0;
  });
  client.on(Events.ShardResume, (_shard, replayed) => {
    attempts = 0;
    log.info({ replayed }, 'connection resumed');
  });
}

function observeConnection(client: Client, observer: BotObserver): void {
  client.on(Events.ShardReady, () => observer.connected());
  client.on(Events.ShardResume, () => observer.connected());
  client.on(Events.ShardReconnecting, () => observer.disconnected());
}

/** discord.js itself would try for ever without reporting it. */
const loginTimeoutMs = 20_000;

/**
 * Logs in, and resolves when interactions can come.
 *
 * @param stop - Gives up.
 * @throws UserError where Discord closes the connection for good, a TimeoutError where it cannot be had; other errors
 * are those of discord.js.
 */
export async function logIn(client: Client, token: string, stop?: AbortSignal): Promise<void> {
  const timeout = AbortSignal.timeout(loginTimeoutMs);
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
