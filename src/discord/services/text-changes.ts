import { randomBytes } from 'node:crypto';
import QuickLRU from 'quick-lru';
import { type PlainCode, UserError } from '../../errors.js';
import type { ChangeOptions, ChangeOutcome, Keeping } from '../../library/index.js';

/** A change of the texts that somebody asked for. */
export interface WantedChange {
  /** What is being done, for the person who waits and for others who do, as plain text: `Adding “ferry.pdf”`. */
  readonly doing: string;
  make(keeping: Keeping, who: string, options: ChangeOptions): Promise<ChangeOutcome>;
  /** What is to be cleared away where it is not made after all. */
  drop?(keeping: Keeping): Promise<void>;
}

/** A change, or the reading of what was sent, that runs in this process. */
export interface RunningWork {
  /** Names it for the button that cancels it. */
  readonly id: string;
  readonly kind: 'reading' | 'change';
  readonly by: string;
  readonly doing: string;
  readonly startedAt: Date;
  readonly abort: AbortController;
}

/** What is said of something that is to run. */
interface WorkFacts extends Pick<RunningWork, 'id' | 'kind' | 'by' | 'doing'> {
  /** What is told where it is cancelled. */
  readonly cancelled: PlainCode;
}

/** A change that waits for somebody to say whether pins may be lost. */
interface AskedChange {
  readonly change: WantedChange;
  /** Ids of pins that were shown as lost. */
  readonly lost: readonly string[];
}

/** As long as the library keeps what it has prepared. */
const askedMs = 15 * 60_000;
const askedAtOnce = 100;

/** What people on Discord are doing to the texts: who does what, how to stop it, and what waits for an answer. */
export class TextChanges {
  readonly #running = new Map<string, RunningWork>();
  readonly #once = new Set<string>();
  #isEnding = false;
  readonly #asked = new QuickLRU<string, AskedChange>({ maxSize: askedAtOnce, maxAge: askedMs });

  /** Runs something; it may be cancelled meanwhile by its `id`. @throws UserError where it was, whatever `run` throws then. */
  async run<T>({ cancelled, ...facts }: WorkFacts, run: (work: RunningWork) => Promise<T>): Promise<T> {
    if (this.#isEnding) throw new UserError(cancelled);
    const work = { ...facts, startedAt: new Date(), abort: new AbortController() };
    this.#running.set(work.id, work);
    try {
      return await run(work);
    } catch (error) {
      if (!work.abort.signal.aborted) throw error;
      throw new UserError(cancelled, { cause: error });
    } finally {
      this.#running.delete(work.id);
    }
  }

  /** Runs something unless the same is running already; null where it is. @param name - What it is, such as the files that are added. */
  async once<T>(name: string, run: () => Promise<T>): Promise<T | null> {
    if (this.#once.has(name)) return null;
    this.#once.add(name);
    try {
      return await run();
    } finally {
      this.#once.delete(name);
    }
  }

  /** The change that others wait for; null where another process makes it. */
  before(work: RunningWork): RunningWork | null {
    return [...this.#running.values()].find((one) => one !== work && one.kind === 'change') ?? null;
  }

  cancel(id: string): boolean {
    const work = this.#running.get(id);
    work?.abort.abort();
    return work !== undefined;
  }

  /** Cancels all that runs, and begins nothing more. */
  end(): void {
    this.#isEnding = true;
    for (const { abort } of this.#running.values()) abort.abort();
  }

  /** @returns What it is called in the buttons that answer. */
  ask(asked: AskedChange): string {
    const name = randomBytes(6).toString('hex');
    this.#asked.set(name, asked);
    return name;
  }

  /** What was asked, once; null where that is too long ago, or in a process before this one. */
  take(name: string): AskedChange | null {
    const asked = this.#asked.get(name);
    this.#asked.delete(name);
    return asked ?? null;
  }
}
