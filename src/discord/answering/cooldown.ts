import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { DiscordConfig } from '../../config.js';

/** Counts one more ask of a person: null where they may, else the seconds until they may again. */
export type TakeAsk = (userId: string) => Promise<number | null>;

/** Pressing buttons does not count: it is reading on in an answer, and Discord itself slows down who presses fast. */
export function createCooldown({ asks, seconds }: DiscordConfig['cooldown']): TakeAsk {
  if (asks === 0) return async () => null;
  const limiter = new RateLimiterMemory({ points: asks, duration: seconds });
  return async (userId) => {
    try {
      await limiter.consume(userId);
      return null;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    }
  };
}
