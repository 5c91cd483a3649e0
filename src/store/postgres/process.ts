import { randomUUID } from 'node:crypto';
import type { Database } from './database.js';
import { repeatedly } from './repeatedly.js';

/** A process that says nothing for so long is taken for dead, and says something every second. */
const leaseMs = 6_000;
const renewMs = 1_000;
/** Where the connection has stalled, there is time for two more signs of life on others. */
const renewWithinMs = 2_000;

/** SQL: whether the process whose id is in `column` lives. */
export const livesIn = (column: string): string =>
  `EXISTS (SELECT 1 FROM ibid.process WHERE id = ${column} AND until > now())`;

/** This process among those that share a database: a row that it renews as long as it lives. */
export class LivingProcess {
  readonly id = randomUUID();
  readonly #database: Database;
  readonly #part: string;
  readonly #renewed: ((peers: readonly string[]) => void) | undefined;
  readonly #stopRenewing: () => void;
  #renewing: Promise<void> = Promise.resolve();
  /** When the last sign of life that arrived was sent. */
  #renewedMs = Number.NEGATIVE_INFINITY;
  /** Since when the others have not taken it for dead. */
  #aliveSinceMs = Number.POSITIVE_INFINITY;

  private constructor(database: Database, part: string, renewed?: (peers: readonly string[]) => void) {
    this.#database = database;
    this.#part = part;
    this.#renewed = renewed;
    this.#stopRenewing = repeatedly(renewMs, () => this.#renew());
  }

  /**
   * @param part - What it does; processes with the same part are peers.
   * @param renewed - Called with each sign of life: the ids of the peers that live, this process among them.
   * @throws OperatorError where the database can't be used.
   */
  static async begin(
    database: Database,
    part: string,
    renewed?: (peers: readonly string[]) => void,
  ): Promise<LivingProcess> {
    const living = new LivingProcess(database, part, renewed);
    try {
      await living.#renew();
      return living;
    } catch (error) {
      living.#stopRenewing();
      throw error;
    }
  }

  /** What it had begun is taken over by others at once. */
  async end(): Promise<void> {
    this.#stopRenewing();
    // A sign of life that is under way would make the row again.
    await this.#renewing.catch(() => undefined);
    // If the row can't be removed, it counts no more after a while.
    await this.#database.rows('DELETE FROM ibid.process WHERE id = $1', [this.id]).catch(() => undefined);
  }

  /**
   * Whether nobody has taken this process for dead since then; asks nobody.
   *
   * @param ms - As `performance.now()` tells the time.
   */
  hasLivedSince(ms: number): boolean {
    return this.#isAlive && this.#aliveSinceMs <= ms;
  }

  /** What the others believe: the row counts from when it was written, which is later than it was sent. */
  get #isAlive(): boolean {
    return performance.now() - this.#renewedMs < leaseMs;
  }

  #renew(): Promise<void> {
    this.#renewing = this.#renewNow();
    return this.#renewing;
  }

  async #renewNow(): Promise<void> {
    const sentMs = performance.now();
    await this.#database.rows(
      `INSERT INTO ibid.process (id, part, until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (id) DO UPDATE SET until = excluded.until`,
      [this.id, this.#part, leaseMs],
      renewWithinMs,
    );
    if (!this.#isAlive) this.#aliveSinceMs = sentMs;
    this.#renewedMs = sentMs;
    this.#renewed?.(await peersOf(this.#database, this.#part));
  }
}

/** All processes that live. */
export function livingProcesses(database: Database) {
  return database.rows<{ id: string; part: string }>('SELECT id, part FROM ibid.process WHERE until > now()');
}

/** Ids of the living processes with a part. */
export async function peersOf(database: Database, part: string): Promise<readonly string[]> {
  return (await livingProcesses(database)).flatMap((one) => (one.part === part ? one.id : []));
}
