import { Readable } from 'node:stream';
import { DefaultRestOptions, type RateLimitData, REST, type RESTOptions } from 'discord.js';
import { isLoopbackAddress } from '../../config.js';
import { abortedAfter } from '../../deadline.js';
import { UsageError } from '../../errors.js';
import type { Logger } from '../../log.js';

const restTimeoutMs = 5_000;
/** A callback that hangs is given up in time for another try: Discord waits 3 s for it. */
const callbackTimeoutMs = 1_000;
/** How often a call is repeated at once before there is a connection; those of answers have a schedule of their own. */
const startRetries = 2;
/** A limit that lasts longer is an error while commands are registered: that of a day may last a day. */
const longestLimitMs = 5_000;

/** Where Discord's REST API is; null: Discord itself. */
export type ApiBase = string | null;

/**
 * A call whose answer has come whole in time. discord.js waits so long for the head alone. It reads no body of an answer that
 * says 429 or 5xx, and does not listen to it: where the connection breaks within it, an error that nothing hears would end the
 * process.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const isCallback = url.endsWith('/callback') || url.includes('/callback?');
  const limitMs = isCallback ? callbackTimeoutMs : restTimeoutMs;
  const signal = abortedAfter(limitMs, init.signal ?? undefined);
  const response = await DefaultRestOptions.makeRequest(url, { ...init, signal });
  if (response.body instanceof Readable) response.body.on('error', () => undefined);
  return response;
};

/** @throws UsageError for another machine: a token must not be sent there. */
function restOptions(api: ApiBase) {
  if (api !== null && !isLoopbackAddress(api)) {
    throw new UsageError('discord-api-elsewhere', { api });
  }
  return { timeout: restTimeoutMs, makeRequest, ...(api === null ? {} : { api: api.replace(/\/+$/, '') }) };
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

/** A REST client for all that is answered. */
export function restWhileConnected(token: string, api: ApiBase, log: Logger): REST {
  return new REST({
    version: '10',
    ...restOptions(api),
    retries: 0,
    // Called for every limit, also for those that discord.js learns of only from Discord's answer.
    rejectOnRateLimit(limit) {
      log.warn(
        { route: limit.route, waitMs: waitOf(limit) },
        'Discord limits how often it is called: waiting',
      );
      return false;
    },
  }).setToken(token);
}
