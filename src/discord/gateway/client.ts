import { Client, Events, Options } from 'discord.js';
import type { Logger } from '../../log.js';
import type { Account } from '../rest/account.js';
import { type ApiBase, restWhileConnected } from '../rest/create-rest.js';
import { GuardedShards, type ShardManager } from './guarded-shards.js';
import { type BotObserver, unobserved } from './observer.js';
import type { Shards } from './shards.js';
import { rememberThreads } from './threads.js';
import { logReconnecting, observeConnection } from './watch-connection.js';

const maxCachedUsers = 500;

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
