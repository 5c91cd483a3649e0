import { setTimeout as wait } from 'node:timers/promises';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../log.js';
import { readAnswer } from '../rest/startup-error.js';
import { gatewayUrl } from './gateway-events.js';

const gateway = z.object({
  url: gatewayUrl,
  shards: z.int().positive().catch(1),
  session_start_limit: z.object({
    total: z.number().catch(Number.POSITIVE_INFINITY),
    remaining: z.number(),
    reset_after: z.number(),
    max_concurrency: z.int().positive().catch(1),
  }),
});

/** What Discord says of connections. */
export interface GatewayAdvice {
  /** How many it advises for the servers that the bot is in. */
  readonly shards: number;
  /** How many may log in within 5 seconds. */
  readonly maxConcurrency: number;
}

export async function fetchGatewayAdvice(rest: REST): Promise<GatewayAdvice> {
  return adviceOf(readAnswer(gateway, await rest.get(Routes.gatewayBot())));
}

const adviceOf = ({ shards, session_start_limit }: z.infer<typeof gateway>): GatewayAdvice => ({
  shards,
  maxConcurrency: session_start_limit.max_concurrency,
});

/** Discord says when the limit ends to the millisecond, by its own clock. */
const marginMs = 1_000;

/**
 * Waits until Discord allows the logins: it allows so many in 24 hours, and resets the token of a bot that takes more.
 *
 * @param logins - How many there will be; null: as many as Discord advises shards.
 * @param signal - Gives up waiting.
 * @throws the errors of discord.js, and UnexpectedAnswerError.
 */
export async function untilLoginIsAllowed(
  rest: REST,
  logins: number | null,
  log: Logger,
  signal?: AbortSignal,
): Promise<GatewayAdvice> {
  for (;;) {
    const answer = readAnswer(gateway, await rest.get(Routes.gatewayBot()));
    const limit = answer.session_start_limit;
    if (limit.remaining >= Math.min(logins ?? answer.shards, limit.total)) return adviceOf(answer);
    const waitMs = Math.max(0, limit.reset_after) + marginMs;
    log.warn({ waitMs }, 'Discord allows no more logins for now, waiting until it does');
    await wait(waitMs, undefined, signal === undefined ? {} : { signal });
  }
}
