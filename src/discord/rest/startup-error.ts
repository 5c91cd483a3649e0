import {
  DiscordAPIError,
  GatewayCloseCodes,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { z } from 'zod';
import { codeOf, UserError } from '../../errors.js';
import { inviteUrl } from './account.js';
import { hasCode } from './api-errors.js';

const networkCodes =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT))$/;

/** Discord could not be reached, or has trouble of its own. */
export class UnreachableError extends UserError<'discord-unreachable'> {}

/** Discord answered with something else than its documentation says. */
class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

/** @throws UnexpectedAnswerError where the answer of a call is not what the schema says. */
export function readAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const { success, data, error } = schema.safeParse(answer);
  if (success) return data;
  throw new UnexpectedAnswerError(
    `Discord answered something unexpected (${findingIn(error, 'the whole answer')})`,
  );
}

/** Discord could not be reached, or has trouble of its own: worth another try. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof UnexpectedAnswerError) return true;
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return ['AbortError', 'TimeoutError'].includes(error.name) || isConnectionLost(error);
}

/** The connection failed or broke, so nobody knows whether the call arrived. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return networkCodes.test(codeOf(error) ?? '') || isConnectionLost(error.cause);
}

/** The limit on new commands of a day has no header of its own where Discord answers 400: it is then tried hourly. */
const dailyLimitWaitMs = 3_600_000;

/** How long Discord takes no more changes of commands; null where the error is another one. */
export function registeringLimitMs(error: unknown): number | null {
  if (error instanceof RateLimitError) return Math.max(error.retryAfter, error.timeToReset);
  const isLimit = hasCode(error, RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached);
  return isLimit ? dailyLimitWaitMs : null;
}

/** What went wrong at start, with what to do about it; whatever is no one's fault comes back as it is. */
export function startupError(
  error: unknown,
  { guildId, applicationId }: { readonly guildId: string | null; readonly applicationId: string | null },
): unknown {
  if (isTokenRefused(error)) return new UserError('discord-token-refused', { cause: error });
  if (isWithoutAccess(error) && guildId !== null && applicationId !== null) {
    const facts = { server: guildId, invite: inviteUrl(applicationId), cause: error };
    return new UserError('discord-no-access', facts);
  }
  const limitMs = registeringLimitMs(error);
  if (limitMs !== null) {
    const minutes = Math.max(1, Math.round(limitMs / 60_000));
    return new UserError('discord-commands-limited', { minutes, cause: error });
  }
  if (isUnreachable(error)) return new UnreachableError('discord-unreachable', { cause: error });
  if (error instanceof DiscordAPIError) {
    // discord.js puts each field that was refused on a line of its own.
    const [title, ...fields] = error.message.split('\n');
    const refused = [`${title} (code ${error.code})`, ...fields].join('; ');
    const route = error.url.replace(/^.*\/api/, '');
    return new UserError('discord-refused', { method: error.method, route, refused, cause: error });
  }
  return error;
}

function isTokenRefused(error: unknown): boolean {
  // Discord's own code counts, whatever the HTTP status beside it.
  if (hasCode(error, RESTJSONErrorCodes.Unauthorized)) return true;
  return error instanceof DiscordAPIError && error.status === 401;
}

/** A server that the bot is not in, or was let into without commands. */
export const isWithoutAccess = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild);

/** Close codes after which Discord will not have the bot back. */
export function closeError(code: number): UserError {
  if (code === GatewayCloseCodes.ShardingRequired) return new UserError('discord-more-shards');
  if (code === GatewayCloseCodes.InvalidShard) return new UserError('discord-shard-refused');
  if (code === GatewayCloseCodes.AuthenticationFailed) return new UserError('discord-token-ended');
  return new UserError('discord-ended', { closeCode: code });
}

/** What is wrong with something that Discord sent, in one line. @param whole - What all of it is called. */
export function findingIn(error: z.ZodError, whole: string): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`).join('; ');
}
