import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HierarchicalNSW } from 'hnswlib-node';
import { loadCompiled } from '../../compiled-modules.js';
import { checkDimensions } from './cosines.js';
import { Turns } from './turns.js';
import type { BuildOptions, NearestOptions, Neighbour, VectorIndex } from './vector-index.js';

// Links per vector, and candidates kept while they are chosen; with the same seed equal vectors give an equal index.
const graphSettings = { m: 16, efConstruction: 200, randomSeed: 100 };
// At 100,000 vectors: recall@10 of .985 to .998, 95th percentile under 0.5 ms (hnswlib-node 3, M 16, 384 dimensions).
const defaultEf = 128;

function newGraph(dimensions: number): HierarchicalNSW {
  const { HierarchicalNSW } = loadCompiled<typeof import('hnswlib-node')>('hnswlib-node');
  return new HierarchicalNSW('cosine', dimensions);
}

/** Approximate nearest neighbours by cosine: HNSW, in memory. */
class HnswIndex implements VectorIndex {
  readonly kind = 'graph';
  readonly #graph: HierarchicalNSW;
  readonly dimensions: number;
  readonly count: number;

  /** Use `buildHnswIndex` or `openHnswIndex`. */
  constructor(graph: HierarchicalNSW, dimensions: number) {
    this.#graph = graph;
    this.dimensions = dimensions;
    this.count = graph.getCurrentCount();
  }

  nearest(vector: Float32Array, k: number, options: NearestOptions = {}): readonly Neighbour[] {
    checkDimensions(this, vector);
    // hnswlib refuses to look for more than it can hold.
    const wanted = Math.min(k, this.count);
    if (wanted < 1) return [];
    this.#graph.setEf(Math.max(options.ef ?? defaultEf, wanted));
    // hnswlib takes plain arrays, not Float32Array.
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(vector), wanted, options.filter);
    return neighbors.map((id, at) => ({ id, score: 1 - (distances[at] ?? Number.NaN) }));
  }

  vectorOf(id: number): Float32Array {
    if (id < 0 || id >= this.count)
      throw new RangeError(`The index holds ${this.count} vectors, none has id ${id}.`);
    return Float32Array.from(this.#graph.getPoint(id));
  }

  async write(file: string): Promise<void> {
    // hnswlib does not report failed writes. Writing an empty file first fails where the folder is not writable, and
    // a file that is too short afterwards means that the disk was full.
    await writeFile(file, '');
    await this.#graph.writeIndex(file);
    const { size } = await stat(file);
    if (size >= this.count * this.dimensions * Float32Array.BYTES_PER_ELEMENT) return;
    throw Object.assign(new Error(`${file} could not be written whole`), { code: 'ENOSPC' });
  }

  /**
   * hnswlib has no way to close a graph: its memory is freed when the garbage collector, which does not know of it, comes
   * upon the object. A graph that holds nothing takes its place at once.
   */
  close(): void {
    this.#graph.initIndex({ maxElements: 1, ...graphSettings });
  }
}

/** As `buildVectorIndex`. About 25 to 47 s for 100,000 vectors. */
export async function buildHnswIndex(
  vectors: Float32Array,
  dimensions: number,
  { onProgress, signal }: BuildOptions,
): Promise<HnswIndex> {
  const count = vectors.length / dimensions;
  const graph = newGraph(dimensions);
  graph.initIndex({ maxElements: Math.max(count, 1), ...graphSettings });
  const turns = new Turns(signal);
  for (let done = 0; done < count; done++) {
    if (turns.isOver) {
      onProgress?.(done);
      await turns.pass();
    }
    graph.addPoint(Array.from(vectors.subarray(done * dimensions, (done + 1) * dimensions)), done);
  }
  signal?.throwIfAborted();
  onProgress?.(count);
  return new HnswIndex(graph, dimensions);
}

/** As `openVectorIndex`. hnswlib trusts what the file says: check its checksum before. */
export async function openHnswIndex(
  file: string,
  dimensions: number,
  expectedCount: number,
): Promise<HnswIndex> {
  const graph = newGraph(dimensions);
  await graph.readIndex(file);
  const count = graph.getCurrentCount();
  if (count === expectedCount) return new HnswIndex(graph, dimensions);
  throw new Error(`${basename(file)} holds ${count} vectors, expected ${expectedCount}`);
}
