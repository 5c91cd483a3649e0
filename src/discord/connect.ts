import {
  type APIApplication,
  type Client,
  Events,
  type Interaction,
  RateLimitError,
  Routes,
} from 'discord.js';
import pRetry from 'p-retry';
import type { DiscordConfig } from '../config.js';
import type { Logger } from '../log.js';
import { createClient, createRest, logIn, logOut } from './client.js';
import { commands } from './commands/index.js';
import { type Registration, registerCommands } from './register.js';
import { isUnreachable, startupError } from './startup-error.js';

export interface ConnectOptions extends Omit<DiscordConfig, 'token' | 'cooldown'> {
  readonly token: string;
  readonly log: Logger;
  /** Gives up trying. */
  readonly signal?: AbortSignal;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Registers the commands if they have changed and logs in; tries again for as long as Discord cannot be reached.
 *
 * @throws UserError for a refused token, or a server that the bot has no access to.
 */
export function connect(
  options: ConnectOptions,
  handle: (interaction: Interaction) => void,
): Promise<Client> {
  const { token, api, log, signal } = options;
  return withRetries(options, Number.POSITIVE_INFINITY, async () => {
    await registerUnlessLimited(options);
    const client = createClient(api, log);
    client.on(Events.InteractionCreate, handle);
    try {
      await logIn(client, token, signal);
      return client;
    } catch (error) {
      await logOut(client);
      throw error;
    }
  });
}

/** How often `deployCommands` tries to reach Discord again. */
const DEPLOY_RETRIES = 4;

/**
 * Registers the commands if they have changed, and nothing else.
 *
 * @throws UserError as `connect` does, and where Discord is out of reach or takes no more changes for now.
 */
export function deployCommands(options: ConnectOptions): Promise<Registration> {
  return withRetries(options, DEPLOY_RETRIES, () => register(options));
}

async function register({ token, api, guildId, log }: ConnectOptions): Promise<Registration> {
  const rest = createRest(token, api);
  let applicationId: string | null = null;
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    applicationId = application.id;
    const registration = await registerCommands(rest, applicationId, guildId, commands);
    log.info({ commands: commands.length, guildId, registration }, 'commands');
    return registration;
  } catch (error) {
    const isForOthers = isUnreachable(error) || error instanceof RateLimitError;
    throw isForOthers ? error : startupError(error, { guildId, applicationId });
  }
}

/** The commands that Discord knows already go on working, so a bot need not wait for it to take new ones. */
async function registerUnlessLimited(options: ConnectOptions): Promise<void> {
  try {
    await register(options);
  } catch (error) {
    if (!(error instanceof RateLimitError)) throw error;
    options.log.warn(
      { waitMs: error.retryAfter },
      'commands not registered: Discord takes no more changes for now',
    );
  }
}

async function withRetries<T>(
  { log, signal, guildId }: ConnectOptions,
  retries: number,
  start: () => Promise<T>,
): Promise<T> {
  try {
    return await pRetry(start, {
      retries,
      factor: 2,
      minTimeout: FIRST_WAIT_MS,
      maxTimeout: LONGEST_WAIT_MS,
      ...(signal === undefined ? {} : { signal }),
      shouldRetry: ({ error }) => isUnreachable(error),
      onFailedAttempt({ error, attemptNumber, retriesLeft }) {
        if (!isUnreachable(error) || retriesLeft === 0) return;
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (attemptNumber - 1), LONGEST_WAIT_MS);
        log.warn(
          { attempt: attemptNumber, waitMs, reason: error.message },
          'Discord cannot be reached, trying again',
        );
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw startupError(error, { guildId, applicationId: null });
  }
}
