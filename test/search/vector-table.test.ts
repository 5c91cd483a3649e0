import { describe, expect, it } from 'vitest';
import { buildVectorTable, loadVectorTable } from '../../src/search/vector-table.js';

const dimensions = 384;

function unitVector(seed: number): Float32Array {
  const raw = Float32Array.from({ length: dimensions }, (_, i) => Math.sin(seed * 91 + i * (seed + 1.3)));
  const length = Math.hypot(...raw);
  return raw.map((x) => x / length);
}

const vectors = Array.from({ length: 20 }, (_, i) => unitVector(i + 1));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

describe('the vector table', () => {
  it('gives cosines within 0.005 of the exact ones', () => {
    const table = buildVectorTable(vectors, dimensions);
    for (const [row, vector] of vectors.entries()) {
      for (const other of vectors)
        expect(Math.abs(table.cosine(row, other) - dot(vector, other))).toBeLessThan(0.005);
    }
  });

  it('is the same after it was stored and loaded, wherever its bytes lie', () => {
    const bytes = buildVectorTable(vectors, dimensions).serialise();
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const loaded = loadVectorTable(shifted.subarray(3));
    expect([loaded.rows, loaded.dimensions]).toEqual([20, dimensions]);
    expect(loaded.serialise()).toEqual(bytes);
  });

  it('loses nothing more when its rows are put into a table again', () => {
    const table = buildVectorTable(vectors, dimensions);
    const again = buildVectorTable(
      vectors.map((_, row) => table.row(row)),
      dimensions,
    );
    expect(again.serialise()).toEqual(table.serialise());
  });

  it('takes a vector of zeros and no vectors at all', () => {
    expect(buildVectorTable([new Float32Array(4)], 4).cosine(0, Float32Array.of(1, 0, 0, 0))).toBe(0);
    expect(loadVectorTable(buildVectorTable([], 4).serialise()).rows).toBe(0);
  });

  it('refuses bytes that were cut short or that have grown', () => {
    const bytes = buildVectorTable(vectors, dimensions).serialise();
    for (const damaged of [bytes.subarray(0, 5), bytes.subarray(0, -1), new Uint8Array([...bytes, 0])]) {
      expect(() => loadVectorTable(damaged)).toThrow(/expected \d+ bytes, found \d+/);
    }
  });
});
