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
import type { Shards } from './shards.js';
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
  shards: Shards,
  log: Logger,
  observer: BotObserver = unobserved,
): Client {
  const closeCodes = new Map<number, number>();
  const client = new Client({
    intents: [],
    shards: [...shards.ids],
    shardCount: shards.count,
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
        closes(manager).on('closed', ({ code, shardId }) => closeCodes.set(shardId, code));
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
  logReconnecting(client, closeCodes, log);
  observeConnection(client, shards, observer);
  return client;
}

/** The name is written out: discord.js exports an enumeration of its own in place of the one that has this event. */
const closes = (manager: ShardManager) =>
  manager as unknown as {
    on(event: 'closed', listener: (close: { readonly code: number; readonly shardId: number }) => void): void;
  };

/** discord.js tries twice a second: the log has the first time and then one in a minute. */
const attemptsPerLine = 120;

function logReconnecting(client: Client, closeCodes: ReadonlyMap<number, number>, log: Logger): void {
  const attemptsOf = new Map<number, number>();
  client.on(Events.ShardReconnecting, (shard) => {
    const attempts = attemptsOf.get(shard) ?? 0;
    if (attempts % attemptsPerLine === 0) {
      const closeCode = closeCodes.get(shard) ?? null;
      log.warn({ shard, attempts, closeCode }, 'connection lost, reconnecting');
    }
    attemptsOf.set(shard, attempts + 1);
  });
  client.on(Events.ShardReady, (shard) => {
    const attempts = attemptsOf.get(shard) ?? 0;
    // The first time, whoever waits for the client says so.
    if (client.isReady()) log.info({ shard, attempts }, 'reconnected to Discord in a new session');
    attemptsOf.delete(shard);
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    attemptsOf.delete(shard);
    log.info({ shard, replayed }, 'connection resumed');
  });
}

function observeConnection(client: Client, shards: Shards, observer: BotObserver): void {
  const connected = new Set<number>();
  const tell = () => observer.connection({ connected: connected.size, shards: shards.ids.length });
  const isThere = (shard: number) => {
    connected.add(shard);
    tell();
  };
  const isGone = (shard: number) => {
    connected.delete(shard);
    tell();
  };
  observer.shards(() =>
    shards.ids.map((id) => ({ id, isConnected: connected.has(id), latencyMs: latencyOf(client, id) })),
  );
  client.on(Events.ShardReady, isThere);
  client.on(Events.ShardResume, isThere);
  client.on(Events.ShardReconnecting, isGone);
}

/** discord.js has -1 until a heartbeat was answered. */
function latencyOf(client: Client, shard: number): number | null {
  const latencyMs = client.ws.shards.get(shard)?.ping ?? -1;
  return latencyMs < 0 ? null : latencyMs;
}

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
