import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkDimensions, cosinesOf } from './cosines.js';
import type { NearestOptions, Neighbour, VectorIndex } from './vector-index.js';

/** Nearest neighbours by cosine: all vectors are compared, which is exact and quick as long as they are few. */
class FlatIndex implements VectorIndex {
  readonly kind = 'flat';
  readonly #rows: Float32Array;
  readonly dimensions: number;
  readonly count: number;

  /** @param rows - Unit vectors, one after the other. */
  constructor(rows: Float32Array, dimensions: number) {
    this.#rows = rows;
    this.dimensions = dimensions;
    this.count = rows.length / dimensions;
  }

  nearest(vector: Float32Array, k: number, { filter }: NearestOptions = {}): readonly Neighbour[] {
    checkDimensions(this, vector);
    const near: Neighbour[] = [];
    for (const [id, score] of cosinesOf(this.#rows, vector).entries()) {
      if (filter === undefined || filter(id)) near.push({ id, score });
    }
    return near.sort((one, other) => other.score - one.score).slice(0, Math.max(0, k));
  }

  vectorOf(id: number): Float32Array {
    if (id < 0 || id >= this.count)
      throw new RangeError(`The index holds ${this.count} vectors, none has id ${id}.`);
    return this.#rows.slice(id * this.dimensions, (id + 1) * this.dimensions);
  }

  /** The numbers as they are in memory, little-endian as on all machines that Node runs on. */
  write(file: string): Promise<void> {
    const { buffer, byteOffset, byteLength } = this.#rows;
    return writeFile(file, new Uint8Array(buffer, byteOffset, byteLength));
  }

  close(): void {
    // The garbage collector knows how large these numbers are.
  }
}

/** As `buildVectorIndex`. */
export function buildFlatIndex(vectors: Float32Array, dimensions: number): FlatIndex {
  const rows = Float32Array.from(vectors);
  for (let at = 0; at < rows.length; at += dimensions) {
    const row = rows.subarray(at, at + dimensions);
    const length = Math.hypot(...row);
    if (length > 0)
      row.forEach((part, i) => {
        row[i] = part / length;
      });
  }
  return new FlatIndex(rows, dimensions);
}

/** As `openVectorIndex`. */
export async function openFlatIndex(
  file: string,
  dimensions: number,
  expectedCount: number,
): Promise<FlatIndex> {
  const bytes = await readFile(file);
  const expected = expectedCount * dimensions * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== expected) {
    throw new Error(`${basename(file)} has ${bytes.length} bytes, expected ${expected}`);
  }
  // A copy of its own: what was read may begin at any byte of a larger piece of memory.
  return new FlatIndex(new Float32Array(Uint8Array.from(bytes).buffer), dimensions);
}
