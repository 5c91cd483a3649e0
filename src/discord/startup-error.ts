import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { UserError } from '../errors.js';
import { inviteUrl } from './invite.js';

const NETWORK_CODES =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT))$/;

/** Discord could not be reached, or has trouble of its own: worth another try. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return ['AbortError', 'TimeoutError'].includes(error.name) || isConnectionLost(error);
}

/** The connection failed or broke, so nobody knows whether the call arrived. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return NETWORK_CODES.test(codeOf(error)) || isConnectionLost(error.cause);
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

export interface StartupFacts {
  readonly guildId: string | null;
  readonly applicationId: string | null;
}

/** What went wrong at start, with what to do about it; whatever is no one's fault comes back as it is. */
export function startupError(error: unknown, { guildId, applicationId }: StartupFacts): unknown {
  if (isTokenRefused(error)) {
    return new UserError(
      'Discord refused the token: copy the bot token of your application (discord.com/developers, Bot, Reset Token) into DISCORD_TOKEN in .env',
      { cause: error },
    );
  }
  if (isWithoutAccess(error) && guildId !== null && applicationId !== null) {
    return new UserError(
      `The bot has no access to server ${guildId}: invite it with ${inviteUrl(applicationId)}, or mend DISCORD_GUILD_ID in .env`,
      { cause: error },
    );
  }
  if (error instanceof RateLimitError) {
    const minutes = Math.max(1, Math.round(error.retryAfter / 60_000));
    return new UserError(
      `Discord takes no more changes of commands for now: try again in ${minutes} min (commands that it knows already go on working)`,
      { cause: error },
    );
  }
  if (isUnreachable(error)) {
    return new UserError(
      'Discord cannot be reached: check the network of this machine, and discordstatus.com',
      { cause: error },
    );
  }
  return error;
}

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && codeOf(error) === 'TokenInvalid';
}

function isWithoutAccess(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild].some((code) => code === error.code)
  );
}

/** Close codes after which Discord will not have the bot back. */
export function closeError(code: number): UserError {
  const reason = code === 4004 ? 'the token is no longer valid' : `close code ${code}`;
  return new UserError(
    `Discord ended the connection for good (${reason}): check the application at discord.com/developers`,
  );
}
