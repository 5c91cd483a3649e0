import { buildFlatIndex, openFlatIndex } from './flat-index.js';
import { buildHnswIndex, openHnswIndex } from './hnsw-index.js';

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
  readonly signal?: AbortSignal | undefined;
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

/**
 * With fewer vectors there is no graph. However small, one takes 2.6 MB, for hnswlib's locks, and a server's texts are a
 * few hundred passages in a few segments; to compare 1,000 vectors takes half a millisecond.
 */
const leastForGraph = 1_000;

/**
 * Builds an index over `vectors`: row after row, `dimensions` numbers each; a vector's id is its row. Lets other work
 * in every few milliseconds.
 *
 * @throws RangeError where they are no whole vectors.
 */
export async function buildVectorIndex(
  vectors: Float32Array,
  dimensions: number,
  options: BuildOptions = {},
): Promise<VectorIndex> {
  const count = vectors.length / dimensions;
  if (!Number.isInteger(count)) {
    throw new RangeError(`${vectors.length} numbers are no whole vectors of ${dimensions} dimensions.`);
  }
  if (count >= leastForGraph) return buildHnswIndex(vectors, dimensions, options);
  options.signal?.throwIfAborted();
  const index = buildFlatIndex(vectors, dimensions);
  options.onProgress?.(count);
  return index;
}

/**
 * Opens an index that `VectorIndex.write` wrote; afterwards the file is not needed any more.
 *
 * @throws Error where the file is no such index, or holds another number of vectors.
 */
export function openVectorIndex(
  kind: VectorIndex['kind'],
  file: string,
  dimensions: number,
  expectedCount: number,
): Promise<VectorIndex> {
  const open = kind === 'graph' ? openHnswIndex : openFlatIndex;
  return open(file, dimensions, expectedCount);
}
