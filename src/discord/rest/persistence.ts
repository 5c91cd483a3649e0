import { HTTPError } from 'discord.js';
import pRetry, { type Options } from 'p-retry';
import { codeOf } from '../../errors.js';
import { isUnreachable } from './startup-error.js';

/** Discord allows 3 s from the event to the first response; some of it is spent on the way here and back. */
const acknowledgeWithinMs = 2_700;

/** 100, 200, 400, 800 and 1,200 ms: close together at first, as most failures pass at once. */
const acknowledgeWaits: Options = { retries: 5, minTimeout: 100, maxTimeout: 1_200, factor: 2 };

/** Half a second to four: an edit comes late at worst. */
const laterWaits: Options = { retries: 4, minTimeout: 500, factor: 2 };

/**
 * Makes the first response to an interaction, again and again over the time that Discord gives for it.
 *
 * @param call - May arrive twice: Discord refuses the second one.
 * @param elapsedMs - Since the interaction came.
 */
export function acknowledging(call: (nth: number) => Promise<unknown>, elapsedMs: number): Promise<unknown> {
  const maxRetryTime = Math.max(1, acknowledgeWithinMs - elapsedMs);
  return pRetry(call, {
    ...acknowledgeWaits,
    maxRetryTime,
    shouldRetry: ({ error }) => isUnreachable(error),
  });
}

/** Makes a call that changes nothing when it arrives twice. */
export function editing(call: () => Promise<unknown>): Promise<unknown> {
  return pRetry(call, { ...laterWaits, shouldRetry: ({ error }) => isUnreachable(error) });
}

/**
 * Makes a call that must not arrive twice: it is repeated only where Discord reports a failure or could not be
 * connected to.
 */
export function creating<T>(call: () => Promise<T>): Promise<T> {
  return pRetry(call, { ...laterWaits, shouldRetry: ({ error }) => hasNoEffect(error) });
}

function hasNoEffect(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return codeOf(error) === 'ECONNREFUSED' || hasNoEffect(error.cause);
}
