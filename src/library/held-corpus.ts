import { type OpenCorpus, openCorpus } from '../indexing/index.js';
import type { OpenSnapshot } from '../store/index.js';

/** An open corpus that is closed as soon as it is retired and nobody uses it. */
export class HeldCorpus {
  readonly snapshot: OpenSnapshot;
  readonly #corpus: OpenCorpus;
  #users = 0;
  #isRetired = false;
  #closing: Promise<void> | null = null;

  constructor(snapshot: OpenSnapshot) {
    this.snapshot = snapshot;
    this.#corpus = openCorpus(snapshot);
  }

  /** It stays open until `work` has settled. Not to be called once it is retired. */
  async use<T>(work: (corpus: OpenCorpus) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work(this.#corpus);
    } finally {
      this.#users -= 1;
      if (this.#isRetired) await this.retire();
    }
  }

  /** Closes it, now or when the last who uses it is done. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    if (this.#users > 0) return;
    // What can't be closed is of no use to anybody anyway.
    this.#closing ??= this.snapshot.close().catch(() => {});
    await this.#closing;
  }
}
