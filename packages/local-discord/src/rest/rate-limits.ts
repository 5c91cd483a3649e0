import { createHash } from 'node:crypto';

/** How many calls a bucket takes in a window. */
export interface BucketLimit {
  readonly calls: number;
  readonly windowMs: number;
}

/**
 * The limits that this server enforces. Discord does not publish its own and asks bots not to hard-code them; those of
 * interaction webhooks follow the headers that Discord commonly sends.
 */
export const bucketLimits = {
  webhook: { calls: 5, windowMs: 2_000 },
  commands: { calls: 20, windowMs: 5_000 },
  other: { calls: 50, windowMs: 1_000 },
} as const satisfies Record<string, BucketLimit>;

/** The limit of all calls with the bot's token together. */
export const globalLimit: BucketLimit = { calls: 50, windowMs: 1_000 };

/** What a call is told about its bucket. */
export interface BucketState {
  readonly isLimited: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterS: number;
}

interface Window {
  readonly endsAtMs: number;
  used: number;
}

/**
 * Counts calls in fixed windows. It keeps to real time even where the interaction clock is a manual one: clients
 * wait out a limit in real time.
 */
export class RateLimits {
  readonly #windows = new Map<string, Window>();

  /**
   * Counts one call.
   *
   * @param bucket - Name of the route's bucket.
   * @param major - Channel, server or webhook (with token) that the bucket is counted for.
   */
  spend(bucket: string, major: string, limit: BucketLimit): BucketState {
    const now = Date.now();
    const key = `${bucket} ${major}`;
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAtMs <= now) {
      this.#forgetPast(now);
      window = { endsAtMs: now + limit.windowMs, used: 0 };
      this.#windows.set(key, window);
    }
    const isLimited = window.used >= limit.calls;
    if (!isLimited) window.used += 1;
    const retryAfterS = (window.endsAtMs - now) / 1000;
    return {
      isLimited,
      retryAfterS,
      headers: {
        'X-RateLimit-Limit': String(limit.calls),
        'X-RateLimit-Remaining': String(limit.calls - window.used),
        'X-RateLimit-Reset': (window.endsAtMs / 1000).toFixed(3),
        'X-RateLimit-Reset-After': retryAfterS.toFixed(3),
        'X-RateLimit-Bucket': createHash('sha256').update(bucket).digest('hex').slice(0, 32),
      },
    };
  }

  #forgetPast(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAtMs <= now) this.#windows.delete(key);
  }
}
