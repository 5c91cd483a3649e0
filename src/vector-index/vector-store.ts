import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** Vectors under the keys of the texts they were made from, so that unchanged text is never embedded again. */
export interface VectorStore {
  readonly dimensions: number;
  /** In the order of the rows; a key may occur once only. */
  readonly keys: readonly string[];
  /** Row after row, `dimensions` numbers each. */
  readonly vectors: Float32Array;
}

const keyBytes = 16;
const headerBytes = 8;

/** The key of a text: 32 hexadecimal digits of its SHA-256. */
export function textKey(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * keyBytes);
}

/** Each key's vector, as views into the store. */
export function vectorsByKey(store: VectorStore): ReadonlyMap<string, Float32Array> {
  const { keys, vectors, dimensions } = store;
  return new Map(keys.map((key, row) => [key, vectors.subarray(row * dimensions, (row + 1) * dimensions)]));
}

/**
 * Writes the store to a file: count and dimensions as 32-bit integers, the keys of 16 bytes each, then the vectors as
 * 32-bit floats; all little-endian, as every system that the model runs on.
 */
export async function writeVectors(file: string, store: VectorStore): Promise<void> {
  const { keys, vectors, dimensions } = store;
  if (vectors.length !== keys.length * dimensions) {
    throw new RangeError(`${keys.length} keys of ${dimensions} dimensions, but ${vectors.length} numbers.`);
  }
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(keys.length, 0);
  header.writeUInt32LE(dimensions, 4);
  const keyBlock = Buffer.from(keys.join(''), 'hex');
  if (keyBlock.length !== keys.length * keyBytes) throw new RangeError('A key is not one of textKey().');
  const numbers = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  await writeFile(file, [header, keyBlock, numbers]);
}

/** @throws Error where the file is not such a store, or has other dimensions. */
export async function readVectors(file: string, dimensions: number): Promise<VectorStore> {
  const content = await readFile(file);
  const count = content.length < headerBytes ? 0 : content.readUInt32LE(0);
  const vectorBytes = dimensions * Float32Array.BYTES_PER_ELEMENT;
  const expectedBytes = headerBytes + count * (keyBytes + vectorBytes);
  if (content.length !== expectedBytes || content.readUInt32LE(4) !== dimensions) {
    throw new Error(`${file} is not a store of vectors of ${dimensions} dimensions`);
  }
  const vectorsAt = headerBytes + count * keyBytes;
  const keys = Array.from({ length: count }, (_, row) =>
    content.toString('hex', headerBytes + row * keyBytes, headerBytes + (row + 1) * keyBytes),
  );
  // Floats must be aligned to four bytes, which a part of a pooled buffer need not be: a copy is.
  const numbers = new Uint8Array(content.subarray(vectorsAt));
  return { dimensions, keys, vectors: new Float32Array(numbers.buffer) };
}
