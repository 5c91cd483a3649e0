import { buildFlatIndex, openFlatIndex } from './flat-index.js';
import { buildHnswIndex, openHnswIndex } from './hnsw-index.js';
import type { BuildOptions, VectorIndex } from './vector-index.js';

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
