/** One vector that is near: its row in the vectors that the index was built from, and its cosine, -1 to 1. */
export interface Neighbour {
  readonly id: number;
  readonly score: number;
}

export interface NearestOptions {
  /** How many candidates the search keeps: more find more and cost more. At least `k`; default 128. */
  readonly ef?: number | undefined;
  /** Only vectors for which it returns true; `k` of them are found where there are so many. */
  readonly filter?: ((id: number) => boolean) | undefined;
}

export interface BuildOptions {
  /** Called with the number of vectors added, every few milliseconds. */
  readonly onProgress?: (done: number) => void;
  /** Stops; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Nearest neighbours by cosine, in memory. */
export interface VectorIndex {
  /** A graph for many vectors, all of them in a row for few. */
  readonly kind: 'graph' | 'flat';
  readonly dimensions: number;
  readonly count: number;
  /**
   * The vectors nearest to `vector`, best first; fewer than `k` only where there are no more.
   *
   * @throws RangeError if the vector has another number of dimensions.
   */
  nearest(vector: Float32Array, k: number, options?: NearestOptions): readonly Neighbour[];
  /** The unit vector with this id. @throws RangeError where there is none. */
  vectorOf(id: number): Float32Array;
  /**
   * Writes the index to a file.
   *
   * @throws Error with `code` `ENOSPC` or another of the file system's.
   */
  write(file: string): Promise<void>;
  /** Frees its memory; it is not used any more. */
  close(): void;
}
