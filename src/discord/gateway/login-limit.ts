import { setTimeout as wait } from 'node:timers/promises';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../log.js';
import { readAnswer } from '../rest/startup-error.js';

/** WebSocket refuses addresses with a fragment (`#…`). */
export const isGatewayUrl = (url: string) =>
  URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol) && !url.includes('#');

/** What Discord says of connections. */
const gateway = z.object({
  url: z.string().refine(isGatewayUrl, { error: 'expected the address of a Gateway (ws: or wss:)' }),
  /** How many it advises for the servers that the bot is in. */
  shards: z.int().positive().catch(1),
  session_start_limit: z.object({
    total: z.number().catch(Number.POSITIVE_INFINITY),
    remaining: z.number(),
    reset_after: z.number(),
    /** How many may log in within 5 seconds. */
    max_concurrency: z.int().positive().catch(1),
  }),
});

export type GatewayAdvice = z.infer<typeof gateway>;

export async function fetchGatewayAdvice(rest: REST): Promise<GatewayAdvice> {
  return readAnswer(gateway, await rest.get(Routes.gatewayBot()));
}

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
  signal: AbortSignal,
): Promise<GatewayAdvice> {
  for (;;) {
    const advice = await fetchGatewayAdvice(rest);
    const limit = advice.session_start_limit;
    if (limit.remaining >= Math.min(logins ?? advice.shards, limit.total)) return advice;
    const waitMs = Math.max(0, limit.reset_after) + marginMs;
    log.warn({ waitMs }, 'Discord allows no more logins for now, waiting until it does');
    await wait(waitMs, undefined, { signal });
  }
}
