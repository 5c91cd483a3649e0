import type { StoredVector } from './contents.js';

/** A unit vector as 8-bit numbers and the scale that makes them floats: a quarter of the space of 32-bit floats. */
class ByteVector implements StoredVector {
  readonly #numbers: Int8Array;
  readonly #from: number;
  readonly #dimensions: number;
  readonly #scale: number;

  /** @param numbers - Of several vectors, this one's from `from` on: a view of its own would cost more than comparing. */
  constructor(numbers: Int8Array, from: number, dimensions: number, scale: number) {
    this.#numbers = numbers;
    this.#from = from;
    this.#dimensions = dimensions;
    this.#scale = scale;
  }

  cosine(vector: Float32Array): number {
    const [numbers, from, dimensions] = [this.#numbers, this.#from, this.#dimensions];
    // Four sums, as each addition to one would wait for the one before. Behind the last number `vector` has none.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0, at = from; i < dimensions; i += 4, at += 4) {
      a += (numbers[at] ?? 0) * (vector[i] ?? 0);
      b += (numbers[at + 1] ?? 0) * (vector[i + 1] ?? 0);
      c += (numbers[at + 2] ?? 0) * (vector[i + 2] ?? 0);
      d += (numbers[at + 3] ?? 0) * (vector[i + 3] ?? 0);
    }
    return (a + b + c + d) * this.#scale;
  }

  /** As 32-bit floats, which `packVectors` makes the same 8-bit numbers again. */
  floats(): Float32Array {
    const own = this.#numbers.subarray(this.#from, this.#from + this.#dimensions);
    return Float32Array.from(own, (x) => x * this.#scale);
  }
}

const scaleBytes = Float32Array.BYTES_PER_ELEMENT;

/**
 * Packs unit vectors of one length.
 *
 * @returns Little-endian: a scale (float32) for each vector, then their numbers (int8).
 */
export function packVectors(vectors: readonly Float32Array[]): Uint8Array {
  const dimensions = vectors[0]?.length ?? 0;
  const bytes = new Uint8Array(vectors.length * (scaleBytes + dimensions));
  const view = new DataView(bytes.buffer);
  const numbers = new Int8Array(bytes.buffer, vectors.length * scaleBytes);
  vectors.forEach((vector, row) => {
    let largest = 0;
    for (let i = 0; i < dimensions; i++) largest = Math.max(largest, Math.abs(vector[i] ?? 0));
    view.setFloat32(row * scaleBytes, largest / 127, true);
    if (largest === 0) return;
    const from = row * dimensions;
    for (let i = 0; i < dimensions; i++) numbers[from + i] = Math.round(((vector[i] ?? 0) / largest) * 127);
  });
  return bytes;
}

/** @throws RangeError where the bytes are no whole vectors of so many dimensions. */
export function unpackVectors(bytes: Uint8Array, dimensions: number): readonly ByteVector[] {
  const count = bytes.byteLength / (scaleBytes + dimensions);
  if (!Number.isInteger(count))
    throw new RangeError(`${bytes.byteLength} bytes are no whole vectors of ${dimensions} dimensions`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset + count * scaleBytes, count * dimensions);
  const vectors: ByteVector[] = [];
  for (let row = 0; row < count; row++) {
    const scale = view.getFloat32(row * scaleBytes, true);
    vectors.push(new ByteVector(numbers, row * dimensions, dimensions, scale));
  }
  return vectors;
}
