import { existsSync } from 'node:fs';
import { UserError } from '../errors.js';
import { buildSnapshot, type ReindexOptions } from '../indexing/index.js';
import type { OpenSnapshot, SharedFiles, Store, WriteLock } from '../store/index.js';
import type { ReadingEmbedder } from './ask.js';
import type { KeptTexts } from './edits/index.js';
import type { ReindexReceipt } from './library.js';
import type { LiveCorpus } from './live-corpus.js';

/** What a library is reindexed with. */
interface ReindexingParts {
  readonly corpusDir: string;
  /** As of `LibraryParts`. */
  readonly isMadeByFirstText: boolean;
  readonly store: Store;
  readonly shared: SharedFiles;
  readonly embedder: ReadingEmbedder;
  /** Named to others where a reindex does not say who asked for it. */
  readonly who: string;
  readonly live: LiveCorpus;
  readonly keeping: KeptTexts;
}

/** Builds the index of a library from its folder of texts, one build at a time across processes. */
export class Reindexing {
  readonly #parts: ReindexingParts;
  #isBuilding = false;

  constructor(parts: ReindexingParts) {
    this.#parts = parts;
  }

  /** This process then holds the lock, so nobody else moves the pointer, and its own snapshot is already open. */
  get isBuilding(): boolean {
    return this.#isBuilding;
  }

  /** @throws UserError as `Library.reindex`. */
  async reindex(options: ReindexOptions): Promise<ReindexReceipt> {
    const { corpusDir, isMadeByFirstText, store, live } = this.#parts;
    const { who = this.#parts.who } = options;
    if (isMadeByFirstText && !existsSync(corpusDir)) throw new UserError('reindexing-nothing');
    try {
      const lock = await store.lock(who, options.onLocked, options.signal);
      try {
        return await this.#build(lock, { ...options, who });
      } finally {
        this.#isBuilding = false;
        await lock.release();
      }
    } catch (error) {
      if (options.signal?.aborted !== true) throw error;
      throw new UserError('reindexing-stopped', { hasIndex: live.held !== null, cause: error });
    }
  }

  async #build(lock: WriteLock, { full, signal, onProgress, who }: ReindexOptions): Promise<ReindexReceipt> {
    const { corpusDir, store, shared, embedder, live, keeping } = this.#parts;
    signal?.throwIfAborted();
    await keeping.finish(lock);
    await shared.push();
    const records = await keeping.records();
    // Another process may have built a newer snapshot, of which more can be kept.
    await live.follow();
    this.#isBuilding = true;
    const before = full === true ? null : await live.buildsOn();
    const buildFrom = async (base: OpenSnapshot | null): Promise<ReindexReceipt> => {
      const options = { signal, records, who, onProgress };
      const { snapshot, receipt } = await buildSnapshot(store, lock, corpusDir, embedder, base, options);
      live.swapTo(snapshot);
      const isChanged = receipt.documents.some(({ change }) => change !== 'unchanged');
      const lostPins = isChanged ? await keeping.golden.lostBetween(base, snapshot, signal) : [];
      return { ...receipt, lostPins };
    };
    return (await before?.use(({ snapshot }) => buildFrom(snapshot))) ?? buildFrom(null);
  }
}
