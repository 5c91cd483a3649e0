import { Deadline } from '../../deadline.js';

/** So long is waited for a database that answers nothing at all, and by a process that is about to end. */
const shortMs = 2_000;

/** No answer came in time; `database-errors.ts` knows it by its message. */
export class LateError extends Error {
  override readonly name = 'LateError';

  constructor() {
    super('timeout expired');
  }
}

interface Waiting {
  deadline: Deadline | null;
  readonly giveUp: () => void;
}

/**
 * How long a process waits for its database. A network that swallows packets says nothing, so each statement has a limit
 * of its own. Once one was late and nothing else has been answered since it was sent, the next ones are given less time.
 */
export class Patience {
  readonly #waiting = new Set<Waiting>();
  #answeredMs = Number.NEGATIVE_INFINITY;
  #isSilent = false;
  #isHurried = false;

  /**
   * Waits for an answer.
   *
   * @param withinMs - Null: however long it takes, unless the process is about to end.
   * @throws LateError where none comes in time.
   */
  async within<T>(withinMs: number | null, asked: Promise<T>): Promise<T> {
    const sentMs = performance.now();
    let giveUp = () => {};
    const late = new Promise<never>((_resolve, reject) => {
      giveUp = () => {
        if (this.#answeredMs < sentMs) this.#isSilent = true;
        reject(new LateError());
      };
    });
    const waiting: Waiting = { deadline: null, giveUp };
    startDeadline(waiting, this.#limit(withinMs));
    this.#waiting.add(waiting);
    const answered = asked.finally(() => {
      // A client that gives up breaks the connection, which is no answer.
      if (!this.#waiting.has(waiting)) return;
      this.#answeredMs = performance.now();
      this.#isSilent = false;
    });
    try {
      return await Promise.race([answered, late]);
    } finally {
      this.#waiting.delete(waiting);
      waiting.deadline?.stop();
    }
  }

  /** From now on nothing is waited for long, nor is what was sent before: the process is about to end. */
  hurry(): void {
    this.#isHurried = true;
    for (const waiting of this.#waiting) startDeadline(waiting, shortMs);
  }

  #limit(withinMs: number | null): number | null {
    if (this.#isHurried) return shortMs;
    return this.#isSilent && withinMs !== null ? Math.min(shortMs, withinMs) : withinMs;
  }
}

function startDeadline(waiting: Waiting, ms: number | null): void {
  waiting.deadline?.stop();
  if (ms === null) return;
  waiting.deadline = new Deadline(ms, waiting.giveUp);
  waiting.deadline.restart();
}
