import { setTimeout as wait } from 'node:timers/promises';
import { ShardClientUtil } from 'discord.js';
import { type DiscordConfig, type FileLimits, usualKeeping } from '../config.js';
import type { Collections } from '../library/index.js';
import type { Claims } from './answering/claims.js';
import { createCooldown } from './answering/cooldown.js';
import { createDispatcher } from './answering/dispatch.js';
import { commandData, commands, messageCommands } from './commands/index.js';
import { connect, type RegisterOptions, registerOnly } from './gateway/connect.js';
import { type BotObserver, unobserved } from './gateway/observer.js';
import { inviteUrl } from './rest/account.js';
import { createRest, restWhileConnected } from './rest/create-rest.js';
import { fetchAttachment } from './rest/fetch-attachment.js';
import { fetchGuilds, type Registration } from './rest/register.js';
import { keptAtHome, keptByEach } from './services/home-server.js';
import { RecentNotes } from './services/recent-notes.js';
import { servicesOf } from './services/server-services.js';
import { SharedAnswers } from './services/shared-answers.js';

interface BotOptions
  extends Omit<RegisterOptions, 'commands' | 'signal'>,
    Pick<DiscordConfig, 'cooldown'>,
    Partial<Pick<DiscordConfig, 'refusals' | 'homeServer' | 'shards'>> {
  /** What each server asks. */
  readonly collections: Collections;
  readonly observer?: BotObserver | undefined;
  readonly fileLimits?: FileLimits;
  /** How processes that get the same from Discord agree on who answers; default: there are no others. */
  readonly claims?: Claims | undefined;
  /** Gives up trying to connect. */
  readonly signal?: AbortSignal;
}

/** A bot that is connected. */
export type Bot = Awaited<ReturnType<typeof startBot>>;

const finishTimeoutMs = 10_000;

/**
 * Registers the commands if they have changed, connects and answers; while Discord cannot be reached, it tries again.
 *
 * @throws UserError for a refused token, or a server that the bot has no access to.
 */
export async function startBot(options: BotOptions) {
  const { token, log, collections, api, observer = unobserved, shards = null } = options;
  const { refusals = 'private', fileLimits = usualKeeping.fileLimits } = options;
  const rest = restWhileConnected(token, api, log);
  const servers = async (by = rest) => (await fetchGuilds(by)).map(({ id }) => id);
  const home = options.homeServer ?? options.guildId;
  const patient = createRest(token, api);
  const joined = () => servers(patient);
  const services = servicesOf(
    collections,
    collections.isShared ? keptAtHome(home, joined, log) : keptByEach,
    {
      fetchFile: (file, folder, signal) =>
        fetchAttachment(file, { api, folder, maxBytes: fileLimits.maxBytes, signal }),
      refusals,
      recent: new RecentNotes(),
      shared: new SharedAnswers(),
      log,
    },
  );
  const dispatcher = createDispatcher({
    commands,
    messageCommands,
    log,
    rest,
    withServices: services.with,
    takeAsk: createCooldown(options.cooldown),
    observer,
    claims: options.claims,
  });
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const { handle } = dispatcher;
  const here = { commands: commandData, signal, shards, observer, handle };
  const { connection, account } = await connect({ ...options, ...here });
  const { name, applicationId } = account;
  const { ids, count: shardCount } = connection.shards;
  // A Discord on this machine has no page for invitations.
  const invite = api === null ? { invite: inviteUrl(applicationId) } : {};
  log.info({ name, shards: ids, shardCount, ...invite }, 'connected to Discord');

  let stopping: Promise<void> | null = null;
  async function end(): Promise<void> {
    ending.abort();
    services.end();
    await Promise.race([dispatcher.end(), wait(finishTimeoutMs, undefined, { ref: false })]);
    await connection.close();
  }
  return {
    /** As Discord shows it. */
    name,
    applicationId,
    /** Resolves after `stop`; rejects with a UserError when Discord ends the connection for good. */
    closed: connection.ended,
    /** Ids of all servers that the bot is in now. @throws the errors of discord.js, and where Discord answers something else. */
    servers: () => servers(),
    /** Whether it is this process that a server belongs to, by its shard. */
    isOurs: (serverId: string) => ids.includes(ShardClientUtil.shardIdForGuildId(serverId, shardCount)),
    /** Takes no more questions, cancels a reindex and changes of the texts, lets running answers finish, then leaves. The collections stay open. */
    stop(): Promise<void> {
      stopping ??= end();
      return stopping;
    },
  };
}

/** As of `registerOnly`. */
export function deployCommands(options: Omit<RegisterOptions, 'commands' | 'signal'>): Promise<Registration> {
  return registerOnly({ ...options, commands: commandData, signal: AbortSignal.any([]) });
}
