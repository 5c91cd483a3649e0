/**
 * Unit vectors as 8-bit numbers, one row each: a quarter of the memory of 32-bit floats, and a cosine within 0.005 of
 * the exact one. Rows are scored one by one, for the few candidates of a question; finding them is the vector index's.
 */
export interface VectorTable {
  readonly rows: number;
  readonly dimensions: number;
  /** The cosine of a unit vector with a row. */
  cosine(row: number, vector: Float32Array): number;
  /** A row as 32-bit floats; in another table it has the same 8-bit numbers again. */
  row(row: number): Float32Array;
  /** Little-endian: rows and dimensions (uint32 each), a scale (float32) for each row, the numbers (int8). */
  serialise(): Uint8Array;
}

const headerBytes = 8;

/** @param vectors - Unit vectors of one length. */
export function buildVectorTable(vectors: readonly Float32Array[], dimensions: number): VectorTable {
  const scales = new Float32Array(vectors.length);
  const numbers = new Int8Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => {
    const largest = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    scales[row] = largest / 127;
    if (largest === 0) return;
    for (let i = 0; i < dimensions; i++) {
      numbers[row * dimensions + i] = Math.round(((vector[i] ?? 0) / largest) * 127);
    }
  });
  return tableOver(scales, numbers, dimensions);
}

/** @throws Error where the bytes are not as long as they say. */
export function loadVectorTable(bytes: Uint8Array): VectorTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = bytes.byteLength < headerBytes ? 0 : view.getUint32(0, true);
  const dimensions = bytes.byteLength < headerBytes ? 0 : view.getUint32(4, true);
  const expected = headerBytes + rows * 4 + rows * dimensions;
  if (bytes.byteLength !== expected) {
    throw new Error(`vector table: expected ${expected} bytes, found ${bytes.byteLength}`);
  }
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) scales[row] = view.getFloat32(headerBytes + row * 4, true);
  const from = bytes.byteOffset + headerBytes + rows * 4;
  return tableOver(scales, new Int8Array(bytes.buffer, from, rows * dimensions), dimensions);
}

function tableOver(scales: Float32Array, numbers: Int8Array, dimensions: number): VectorTable {
  return {
    rows: scales.length,
    dimensions,
    cosine(row, vector) {
      const from = row * dimensions;
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (numbers[from + i] ?? 0) * (vector[i] ?? 0);
      return sum * (scales[row] ?? 0);
    },
    row(row) {
      const from = row * dimensions;
      return Float32Array.from(numbers.subarray(from, from + dimensions), (x) => x * (scales[row] ?? 0));
    },
    serialise() {
      const bytes = new Uint8Array(headerBytes + scales.length * 4 + numbers.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, scales.length, true);
      view.setUint32(4, dimensions, true);
      scales.forEach((scale, row) => {
        view.setFloat32(headerBytes + row * 4, scale, true);
      });
      bytes.set(
        new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.length),
        headerBytes + scales.length * 4,
      );
      return bytes;
    },
  };
}
