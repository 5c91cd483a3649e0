import { describe, expect, it } from 'vitest';
import { meanVector } from '../../src/indexing/embed-documents.js';

const [east, north] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];

describe('the mean of vectors', () => {
  it('lies nearer to those that weigh more, at unit length', () => {
    const [x = 0, y = 0] = meanVector([east, north], [4, 3]);
    expect([x, y]).toEqual([Math.fround(0.8), Math.fround(0.6)]);
  });

  it('is the vector itself where there is one', () => {
    expect(meanVector([north], [120])).toEqual(north);
  });

  it('is no number but 0 where they cancel out', () => {
    expect([...meanVector([east, Float32Array.of(-1, 0)], [1, 1])]).toEqual([0, 0]);
  });
});
