import { describe, expect, it } from 'vitest';
import { packVectors, unpackVectors } from '../../src/store/byte-vectors.js';
import { packPostings, unpackPostings } from '../../src/store/postings.js';
import { randomVectors } from '../helpers/index-fixture.js';

describe('vectors in 8 bits', () => {
  const dims = 384;
  const all = randomVectors(50, dims);
  const vectors = Array.from({ length: 50 }, (_, row) => all.subarray(row * dims, (row + 1) * dims));

  it('have cosines within .005 of the exact ones', () => {
    const unpacked = unpackVectors(packVectors(vectors), dims);
    const [asked = new Float32Array()] = vectors;
    const exact = vectors.map((vector) => vector.reduce((sum, x, i) => sum + x * (asked[i] ?? 0), 0));
    unpacked.forEach((vector, row) => {
      expect(Math.abs(vector.cosine(asked) - (exact[row] ?? 0))).toBeLessThan(0.005);
    });
  });

  it('stay the same when they are packed again', () => {
    const packed = packVectors(vectors);
    expect(packVectors(unpackVectors(packed, dims).map((vector) => vector.floats()))).toEqual(packed);
  });

  it('may be none, or nothing but zeros', () => {
    expect(unpackVectors(packVectors([]), dims)).toEqual([]);
    const [zero] = unpackVectors(packVectors([new Float32Array(dims)]), dims);
    expect(zero?.floats()).toEqual(new Float32Array(dims));
  });

  it('are read from the middle of other bytes', () => {
    const packed = packVectors(vectors.slice(0, 2));
    const within = new Uint8Array(packed.length + 3);
    within.set(packed, 3);
    const [, second] = unpackVectors(within.subarray(3), dims);
    expect(second?.cosine(vectors[1] ?? new Float32Array())).toBeCloseTo(1, 2);
  });

  it('are refused where they are cut short', () => {
    expect(() => unpackVectors(packVectors(vectors).subarray(1), dims)).toThrow(RangeError);
  });
});

describe('postings', () => {
  it.each([
    [[0], [1]],
    [
      [0, 1, 2, 63, 64, 200, 100_000, 5_000_000],
      [1, 2, 1, 1, 300, 1, 70, 1],
    ],
    [[999_999], [5]],
    [[], []],
  ])('are the same when they are unpacked: %j', (passages, frequencies) => {
    const { passages: found, frequencies: often } = unpackPostings(
      packPostings(passages, frequencies),
      passages.length,
    );
    expect([...found]).toEqual(passages);
    expect([...often]).toEqual(frequencies);
  });

  it('take one byte for a term that is held once by a passage near the one before', () => {
    expect(packPostings([0, 3, 60], [1, 1, 1])).toHaveLength(3);
  });

  it('hold no frequency above 65,535', () => {
    expect([...unpackPostings(packPostings([1], [100_000]), 1).frequencies]).toEqual([65_535]);
  });
});
