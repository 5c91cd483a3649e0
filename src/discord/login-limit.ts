import { setTimeout as wait } from 'node:timers/promises';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../log.js';
import { gatewayUrl } from './gateway-events.js';
import { readAnswer } from './startup-error.js';

const gateway = z.object({
  url: gatewayUrl,
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

/** Discord says when the limit ends to the millisecond, by its own clock. */
const marginMs = 1_000;

/**
 * Waits until Discord allows a login: it allows so many in 24 hours, and resets the token of a bot that takes more.
 *
 * @param signal - Gives up waiting.
 * @throws the errors of discord.js, and UnexpectedAnswerError.
 */
export async function untilLoginIsAllowed(rest: REST, log: Logger, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const { session_start_limit: limit } = readAnswer(gateway, await rest.get(Routes.gatewayBot()));
    if (limit.remaining > 0) return;
    const waitMs = Math.max(0, limit.reset_after) + marginMs;
    log.warn({ waitMs }, 'Discord allows no more logins for now, waiting until it does');
    await wait(waitMs, undefined, signal === undefined ? {} : { signal });
  }
}
