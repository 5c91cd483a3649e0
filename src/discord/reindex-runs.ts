import type { ReindexProgress } from '../library.js';

/** A reindex that somebody started on Discord. */
export interface ReindexRun {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: Date;
  progress: ReindexProgress | null;
  readonly abort: AbortController;
}

/** The reindex that runs in this process, at most one: who started it, how far it is, and the way to stop it. */
export class ReindexRuns {
  #current: ReindexRun | null = null;

  get current(): ReindexRun | null {
    return this.#current;
  }

  /** Call only while there is none. */
  start(id: string, userId: string): ReindexRun {
    this.#current = { id, userId, startedAt: new Date(), progress: null, abort: new AbortController() };
    return this.#current;
  }

  end(run: ReindexRun): void {
    if (this.#current === run) this.#current = null;
  }

  /** Cancels the one that runs, if it is this one; without an id, whichever runs. */
  cancel(id?: string): boolean {
    if (this.#current === null || (id !== undefined && this.#current.id !== id)) return false;
    this.#current.abort.abort();
    return true;
  }
}
