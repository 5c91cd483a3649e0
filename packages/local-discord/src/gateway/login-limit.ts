const intervalMs = 5_000;

/** Shards whose numbers leave the same remainder share a turn, and each turn is one login in 5 seconds. */
export class LoginLimit {
  readonly #lastMs = new Map<number, number>();

  constructor(private readonly maxConcurrency: number | null) {}

  /** Whether the shard may log in now, which then counts. */
  take(shardId: number): boolean {
    if (this.maxConcurrency === null) return true;
    const turn = shardId % this.maxConcurrency;
    const now = Date.now();
    if (now - (this.#lastMs.get(turn) ?? Number.NEGATIVE_INFINITY) < intervalMs) return false;
    this.#lastMs.set(turn, now);
    return true;
  }
}
