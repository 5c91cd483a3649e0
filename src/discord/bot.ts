import { setTimeout as wait } from 'node:timers/promises';
import { Events, ShardClientUtil } from 'discord.js';
import { type DiscordConfig, type FileLimits, usualKeeping } from '../config.js';
import type { Collections } from '../library/index.js';
import type { Claims } from './answering/claims.js';
import { createCooldown } from './answering/cooldown.js';
import { createDispatcher } from './answering/dispatch.js';
import { commandData, commands, messageCommands } from './commands/index.js';
import { type ConnectOptions, connect, registerOnly } from './gateway/connect.js';
import { logOut } from './gateway/log-in.js';
import { type BotObserver, unobserved } from './gateway/observer.js';
import { inviteUrl } from './rest/account.js';
import { createRest } from './rest/create-rest.js';
import { fetchAttachment } from './rest/fetch-attachment.js';
import { fetchGuilds, type Registration } from './rest/register.js';
import { closeError } from './rest/startup-error.js';
import { keptAtHome, keptByEach } from './services/home-server.js';
import { RecentNotes } from './services/recent-notes.js';
import { ServerServices } from './services/server-services.js';
import { SharedAnswers } from './services/shared-answers.js';

interface BotOptions extends Omit<ConnectOptions, 'commands'>, Pick<DiscordConfig, 'cooldown'> {
  /** What each server asks. */
  readonly collections: Collections;
  readonly observer?: BotObserver | undefined;
  /** Default: only who asked sees that there is no answer. */
  readonly refusals?: DiscordConfig['refusals'];
  readonly fileLimits?: FileLimits;
  /** How processes that get the same from Discord agree on who answers; default: there are no others. */
  readonly claims?: Claims | undefined;
  /** Id of the server whose people keep texts that all share; default: the one that gets the commands, or the only one. */
  readonly homeServer?: DiscordConfig['homeServer'];
}

/** A bot that is connected. */
export interface Bot {
  /** As Discord shows it. */
  readonly name: string;
  readonly applicationId: string;
  /** Resolves after `stop`; rejects with a UserError when Discord ends the connection for good. */
  readonly closed: Promise<void>;
  /** Ids of all servers that the bot is in now. @throws the errors of discord.js, and where Discord answers something else. */
  servers(): Promise<readonly string[]>;
  /** Whether it is this process that a server belongs to, by its shard. */
  isOurs(serverId: string): boolean;
  /** Takes no more questions, cancels a reindex and changes of the texts, lets running answers finish, then leaves. The collections stay open. */
  stop(): Promise<void>;
}

const finishTimeoutMs = 10_000;

/**
 * Registers the commands if they have changed, connects and answers; while Discord cannot be reached, it tries again.
 *
 * @throws UserError for a refused token, or a server that the bot has no access to.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const {
    log,
    collections,
    refusals = 'private',
    api,
    fileLimits = usualKeeping.fileLimits,
    observer = unobserved,
  } = options;
  const rest = createRest(options.token, api);
  const servers = async () => (await fetchGuilds(rest)).map(({ id }) => id);
  const home = options.homeServer ?? options.guildId;
  const keptAt = collections.isShared ? keptAtHome(home, servers, log) : keptByEach;
  const services = new ServerServices(collections, keptAt, {
    fetchFile: (file, folder, signal) =>
      fetchAttachment(file, { api, folder, maxBytes: fileLimits.maxBytes, signal }),
    refusals,
    recent: new RecentNotes(),
    shared: new SharedAnswers(),
    log,
  });
  const dispatcher = createDispatcher({
    commands,
    messageCommands,
    log,
    withServices: services.with,
    takeAsk: createCooldown(options.cooldown),
    observer,
    claims: options.claims,
  });
  const ending = new AbortController();
  const signal =
    options.signal === undefined ? ending.signal : AbortSignal.any([options.signal, ending.signal]);
  const client = await connect({ ...options, observer, commands: commandData, signal }, dispatcher.handle);
  const name = client.user?.tag ?? '';
  const applicationId = client.application?.id ?? '';
  // A Discord on this machine has no page for invitations.
  const invite = options.api === null ? { invite: inviteUrl(applicationId) } : {};
  const { shards, shardCount } = client.options;
  log.info({ name, shards, shardCount, ...invite }, 'connected to Discord');

  const tellOfNoConnection = () => observer.connection({ connected: 0, shards: client.ws.shards.size });
  let stopping: Promise<void> | null = null;
  let close: () => void;
  const closed = new Promise<void>((resolve, reject) => {
    close = resolve;
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = closeError(code);
      log.error({ code }, error.message);
      tellOfNoConnection();
      reject(error);
    });
  });
  // The failure is in the log: where nobody waits for `closed`, it must not count as unhandled.
  closed.catch(() => undefined);

  async function end(): Promise<void> {
    client.removeAllListeners(Events.ShardDisconnect);
    ending.abort();
    services.cancelAll();
    await Promise.race([dispatcher.end(), wait(finishTimeoutMs, undefined, { ref: false })]);
    await logOut(client);
    tellOfNoConnection();
    close();
  }
  return {
    name,
    applicationId,
    closed,
    servers: async () => (await fetchGuilds(client.rest)).map(({ id }) => id),
    isOurs: (serverId) =>
      client.ws.shards.has(ShardClientUtil.shardIdForGuildId(serverId, client.options.shardCount ?? 1)),
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}

/**
 * Registers the commands if they have changed, and nothing else.
 *
 * @throws UserError as `startBot` does, and where Discord is out of reach or takes no more changes for now.
 */
export function deployCommands(options: Omit<ConnectOptions, 'commands'>): Promise<Registration> {
  return registerOnly({ ...options, commands: commandData });
}
