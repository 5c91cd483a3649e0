import { Client, Events, Options } from 'discord.js';
import type { Logger } from '../../log.js';
import type { Account } from '../rest/account.js';
import { type ApiBase, restWhileConnected } from '../rest/create-rest.js';
import { GuardedShards, type ShardManager } from './guarded-shards.js';
import type { BotObserver } from './observer.js';
import type { Shards } from './shards.js';
import { rememberThreads } from './threads.js';

const maxCachedUsers = 500;

/** A client without intents: interactions come without any. */
export function createClient(
  api: ApiBase,
  account: Account,
  shards: Shards,
  log: Logger,
  observer: BotObserver,
): Client {
  const closeCodes = new Map<number, number>();
  const client = new Client({
    intents: [],
    shards: [...shards.ids],
    shardCount: shards.count,
    allowedMentions: { parse: [] },
    rest: restWhileConnected(api, log),
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
    // The first time, the code that waits for the client says so.
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
