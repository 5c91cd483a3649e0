import type { ReindexProgress } from './receipt.js';

type Tell = (progress: ReindexProgress) => void;

/** How many of all texts have been embedded, over several batches. */
export class EmbeddingProgress {
  /** Of the files of the corpus, 0 to 1. */
  shareRead = 1;
  #earlier = 0;
  #known = 0;
  readonly #onProgress: Tell | undefined;

  constructor(onProgress: Tell | undefined) {
    this.#onProgress = onProgress;
  }

  /** Nobody knows how many texts the files have that are not read yet: as many as the others, for a guess. */
  tell(done: number, inBatch: number): void {
    this.#known = this.#earlier + inBatch;
    this.#onProgress?.({
      step: 'embedding',
      done: this.#earlier + done,
      total: Math.round(this.#known / this.shareRead),
    });
  }

  endBatch(): void {
    this.#earlier = this.#known;
  }
}
