import { setTimeout as wait } from 'node:timers/promises';
import { Events } from 'discord.js';
import { type DiscordConfig, type FileLimits, usualKeeping } from '../config.js';
import type { Library } from '../library/index.js';
import { logOut } from './client.js';
import { commands, messageCommands } from './commands/index.js';
import { type ConnectOptions, connect } from './connect.js';
import { createCooldown } from './cooldown.js';
import { createDispatcher } from './dispatch.js';
import { fetchAttachment } from './fetch-attachment.js';
import { inviteUrl } from './invite.js';
import { TextChanges } from './keeping/text-changes.js';
import { unobserved } from './observer.js';
import { createRecentNotes } from './recent-notes.js';
import { ReindexRuns } from './reindex-runs.js';
import { SharedAnswers } from './shared-answers.js';
import { closeError } from './startup-error.js';

export interface BotOptions extends ConnectOptions, Pick<DiscordConfig, 'cooldown'> {
  readonly library: Library;
  /** Default: only who asked sees that there is no answer. */
  readonly refusals?: DiscordConfig['refusals'];
  readonly fileLimits?: FileLimits;
  readonly textsRole?: DiscordConfig['textsRole'];
}

/** A bot that is connected. */
export interface Bot {
  /** As Discord shows it. */
  readonly name: string;
  readonly applicationId: string;
  /** Resolves after `stop`; rejects with a UserError when Discord ends the connection for good. */
  readonly closed: Promise<void>;
  /** Takes no more questions, cancels a reindex and changes of the texts, lets running answers finish, then leaves. The library stays open. */
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
    library,
    refusals = 'private',
    api,
    fileLimits = usualKeeping.fileLimits,
    observer = unobserved,
  } = options;
  const reindexes = new ReindexRuns();
  const changes = new TextChanges();
  const dispatcher = createDispatcher({
    commands,
    messageCommands,
    services: {
      library,
      recent: createRecentNotes(),
      reindexes,
      shared: new SharedAnswers(),
      changes,
      fetchFile: (file, folder, signal) =>
        fetchAttachment(file, { api, folder, maxBytes: fileLimits.maxBytes, signal }),
      refusals,
      log,
    },
    takeAsk: createCooldown(options.cooldown),
    textsRole: options.textsRole ?? null,
    observer,
  });
  const ending = new AbortController();
  const signal =
    options.signal === undefined ? ending.signal : AbortSignal.any([options.signal, ending.signal]);
  const client = await connect({ ...options, signal }, dispatcher.handle);
  const name = client.user?.tag ?? '';
  const applicationId = client.application?.id ?? '';
  // A Discord on this machine has no page for invitations.
  const invite = options.api === null ? { invite: inviteUrl(applicationId) } : {};
  log.info({ name, ...invite }, 'connected to Discord');

  let stopping: Promise<void> | null = null;
  let close: () => void;
  const closed = new Promise<void>((resolve, reject) => {
    close = resolve;
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = closeError(code);
      log.error({ code }, error.message);
      observer.disconnected();
      reject(error);
    });
  });
  // The failure is in the log: where nobody waits for `closed`, it must not count as unhandled.
  closed.catch(() => undefined);

  async function end(): Promise<void> {
    client.removeAllListeners(Events.ShardDisconnect);
    ending.abort();
    reindexes.cancel();
    changes.cancelAll();
    await Promise.race([dispatcher.end(), wait(finishTimeoutMs, undefined, { ref: false })]);
    await logOut(client);
    observer.disconnected();
    close();
  }
  return {
    name,
    applicationId,
    closed,
    stop() {
      stopping ??= end();
      return stopping;
    },
  };
}
