import type { ReindexProgress, ReindexReceipt } from '../../library/index.js';
import type { Reply } from '../message/reply.js';

export interface ReindexRun {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: Date;
  progress: ReindexProgress | null;
  readonly abort: AbortController;
}

/** With what it did, once it has ended; that rejects where it failed or was cancelled. */
type StartedRun = ReindexRun & { readonly receipt: Promise<ReindexReceipt> };

/** The reindex that runs in this process, at most one: who started it, how far it is, and the way to stop it. */
export class ReindexRuns {
  #current: StartedRun | null = null;
  #newest: string | null = null;
  #isEnding = false;
  /** Outcomes of runs that could not be shown anywhere; the person who starts the next run is told. */
  untold: readonly Reply[] = [];

  get current(): StartedRun | null {
    return this.#current;
  }

  /** Whether this interaction started the run that runs or ended last, in place of waiting for somebody else's. */
  isStarter(id: string): boolean {
    return this.#newest === id;
  }

  /** Runs `work`. Call only while there is none. */
  start(id: string, userId: string, work: (run: ReindexRun) => Promise<ReindexReceipt>): StartedRun {
    const run = { id, userId, startedAt: new Date(), progress: null, abort: new AbortController() };
    if (this.#isEnding) run.abort.abort();
    const receipt = work(run).finally(() => {
      this.#current = null;
    });
    this.#newest = id;
    this.#current = Object.assign(run, { receipt });
    return this.#current;
  }

  /** Cancels the one that runs, if it is this one. */
  cancel(id: string): boolean {
    if (this.#current?.id !== id) return false;
    this.#current.abort.abort();
    return true;
  }

  /** Cancels the one that runs, and any that is started from now on. */
  end(): void {
    this.#isEnding = true;
    this.#current?.abort.abort();
  }
}
