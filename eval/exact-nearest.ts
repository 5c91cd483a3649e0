import type { Nearest } from '../src/search/index.js';

/** Scores every vector: what an approximate index stands in for. */
export function exactNearest(vectors: readonly Float32Array[]): Nearest {
  return (vector, k, { filter } = {}) =>
    vectors
      .flatMap((row, id) => (filter && !filter(id) ? [] : [{ id, score: dot(row, vector) }]))
      .sort((a, b) => b.score - a.score)
      .slice(0, k);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
