import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from 'discord.js';
import pRetry from 'p-retry';
import type { DiscordConfig } from '../../config.js';
import type { Logger } from '../../log.js';
import { type Account, fetchAccount } from '../rest/account.js';
import { createRest } from '../rest/create-rest.js';
import { type CommandData, type Registration, registerCommands } from '../rest/register.js';
import { isUnreachable, registeringLimitMs, startupError } from '../rest/startup-error.js';
import { type Connection, openConnection, type Shards } from './connection.js';
import type { ReadInteraction } from './interactions.js';
import { untilLoginIsAllowed } from './login-limit.js';
import type { BotObserver } from './observer.js';

export interface RegisterOptions extends Pick<DiscordConfig, 'api' | 'guildId'> {
  readonly token: string;
  /** What Discord is told of the commands. */
  readonly commands: readonly CommandData[];
  readonly log: Logger;
  /** Gives up trying. */
  readonly signal: AbortSignal;
}

export interface ConnectOptions extends RegisterOptions {
  /** Those of this process; null: all that Discord advises. */
  readonly shards: Shards | null;
  readonly observer: BotObserver;
  handle(interaction: ReadInteraction): void;
}

const firstRetryMs = 1_000;
const longestWaitMs = 60_000;

/**
 * Registers the commands if they have changed, which the process with the first shard does for all, and logs in; tries
 * again for as long as Discord cannot be reached.
 *
 * @throws UserError for a refused token, or a server that the bot has no access to.
 */
export function connect(options: ConnectOptions): Promise<{ connection: Connection; account: Account }> {
  const { log, signal, shards: own } = options;
  const register = unlessLimited(options);
  return withRetries(options, Number.POSITIVE_INFINITY, async (rest, account) => {
    // What is done once for all processes is done by the one that has the first shard.
    if (own === null || own.ids.includes(0)) await register(rest, account);
    const advice = await untilLoginIsAllowed(rest, own?.ids.length ?? null, log, signal);
    const shards = own ?? { ids: [...Array(advice.shards).keys()], count: advice.shards };
    return { connection: await openConnection({ ...options, rest, shards, advice }, signal), account };
  });
}

/** How often `registerOnly` tries to reach Discord again. */
const deployRetries = 4;

/**
 * Registers the commands if they have changed, and nothing else.
 *
 * @throws UserError as `connect` does, and where Discord is out of reach or takes no more changes for now.
 */
export function registerOnly(options: RegisterOptions): Promise<Registration> {
  return withRetries(options, deployRetries, (rest, account) => register(rest, account, options));
}

async function register(
  rest: REST,
  { applicationId }: Account,
  { guildId, commands, log }: RegisterOptions,
): Promise<Registration> {
  const registration = await registerCommands(rest, applicationId, guildId, commands);
  log.info(
    { commands: commands.length, guildId, registration },
    'commands compared with those that Discord has',
  );
  return registration;
}

/** Registers where Discord lets it; otherwise as soon as it does, while the bot answers with the commands it has. */
function unlessLimited(options: RegisterOptions) {
  let later: Promise<void> | null = null;
  return async (rest: REST, account: Account): Promise<void> => {
    if (later !== null) return;
    try {
      await register(rest, account, options);
    } catch (error) {
      const limitMs = registeringLimitMs(error);
      if (limitMs === null) throw error;
      later = registerLater(rest, account, options, limitMs);
    }
  };
}

/** Never rejects. */
async function registerLater(
  rest: REST,
  account: Account,
  options: RegisterOptions,
  firstWaitMs: number,
): Promise<void> {
  const { log, signal } = options;
  let waitMs: number | null = firstWaitMs;
  while (waitMs !== null) {
    log.warn(
      { waitMs },
      'the commands could not be registered: Discord takes no more changes for now, trying again later',
    );
    try {
      await wait(waitMs, undefined, { ref: false, signal });
      await register(rest, account, options);
      return;
    } catch (error) {
      if (signal.aborted) return;
      waitMs = registeringLimitMs(error) ?? (isUnreachable(error) ? longestWaitMs : null);
      if (waitMs !== null) continue;
      const { applicationId } = account;
      const err = startupError(error, { guildId: options.guildId, applicationId });
      log.error({ err }, 'the commands could not be registered');
    }
  }
}

/** Finds out who the bot is and starts something, again and again while Discord cannot be reached. */
async function withRetries<T>(
  { token, api, log, signal, guildId }: RegisterOptions,
  retries: number,
  start: (rest: REST, account: Account) => Promise<T>,
): Promise<T> {
  let applicationId: string | null = null;
  const tryOnce = async () => {
    const rest = createRest(token, api);
    const account = await fetchAccount(rest);
    applicationId = account.applicationId;
    return await start(rest, account);
  };
  try {
    return await pRetry(tryOnce, {
      retries,
      factor: 2,
      minTimeout: firstRetryMs,
      maxTimeout: longestWaitMs,
      signal,
      shouldRetry: ({ error }) => isUnreachable(error),
      onFailedAttempt({ error, attemptNumber, retriesLeft }) {
        if (!isUnreachable(error) || retriesLeft === 0) return;
        const waitMs = Math.min(firstRetryMs * 2 ** (attemptNumber - 1), longestWaitMs);
        log.warn(
          { attempt: attemptNumber, waitMs, reason: error.message },
          'Discord cannot be reached, trying again',
        );
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw startupError(error, { guildId, applicationId });
  }
}
