import { rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVectorIndex, openVectorIndex, type VectorIndex } from '../../src/store/index.js';
import { randomVectors, temporaryFolder } from '../helpers/index-fixture.js';
import { ofAllTests } from '../helpers/of-tests.js';

const dims = 32;

describe.each([
  ['few', 'flat', 900],
  ['many', 'graph', 2_000],
] as const)('of %s vectors', (_name, kind, count) => {
  const vectors = randomVectors(count, dims);
  const row = (id: number): Float32Array => vectors.slice(id * dims, (id + 1) * dims);

  const folder = ofAllTests(temporaryFolder);
  let index: VectorIndex;
  beforeAll(async () => {
    index = await buildVectorIndex(vectors, dims);
  });

  it('is of the kind that suits their number', () => expect(index.kind).toBe(kind));

  describe('a vector index', () => {
    it('finds a vector that it holds, with cosine 1', () => {
      const [nearest] = index.nearest(row(77), 1);
      expect(nearest?.id).toBe(77);
      expect(nearest?.score).toBeCloseTo(1, 5);
    });

    it('scores by cosine whatever the length of the vectors', async () => {
      const few = await buildVectorIndex(Float32Array.of(3, 0, 0, 5, -2, 0), 2);
      const hits = few.nearest(Float32Array.of(10, 0), 3);
      expect(hits.map((hit) => hit.id)).toEqual([0, 1, 2]);
      expect(hits.map((hit) => Math.round(hit.score * 1e4) / 1e4)).toEqual([1, 0, -1]);
    });

    it('finds at least 98 of 100 of the ten nearest that an exact search finds', () => {
      const queries = randomVectors(100, dims, 42);
      let found = 0;
      for (let q = 0; q < 100; q++) {
        const query = queries.slice(q * dims, (q + 1) * dims);
        const exact = new Set(exactNearest(query, 10));
        found += index.nearest(query, 10).filter((hit) => exact.has(hit.id)).length;
      }
      expect(found / 1_000).toBeGreaterThanOrEqual(0.98);
    });

    it('returns the best first, each once', () => {
      const hits = index.nearest(row(5), 50);
      const scores = hits.map((hit) => hit.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(new Set(hits.map((hit) => hit.id)).size).toBe(50);
    });

    it('returns all that it holds where more are wanted', async () => {
      const few = await buildVectorIndex(vectors.slice(0, 3 * dims), dims);
      expect(few.nearest(row(0), 10)).toHaveLength(3);
    });

    it('fills the wanted number from the vectors that a filter lets through, however few', () => {
      const expected = [7, 207, 407, 607, 807];
      const hits = index.nearest(row(0), 5, { filter: (id) => expected.includes(id) });
      expect(hits.map((hit) => hit.id).sort((a, b) => a - b)).toEqual(expected);
    });

    it('finds nothing where a filter lets nothing through, where it is empty, and where none is wanted', async () => {
      const empty = await buildVectorIndex(new Float32Array(0), dims);
      expect(index.nearest(row(0), 5, { filter: () => false })).toEqual([]);
      expect(empty.nearest(row(0), 5)).toEqual([]);
      expect(index.nearest(row(0), 0)).toEqual([]);
    });

    it('refuses a vector of another number of dimensions', () => {
      expect(() => index.nearest(new Float32Array(dims + 1), 1)).toThrow(RangeError);
    });

    it('answers from a file as it did before', async () => {
      const file = path.join(folder.dir, 'whole');
      await index.write(file);
      const reopened = await openVectorIndex(index.kind, file, dims, count);
      await rm(file);
      expect(reopened.nearest(row(9), 20)).toEqual(index.nearest(row(9), 20));
      expect(reopened.vectorOf(9)).toEqual(index.vectorOf(9));
    });

    it('comes back from a file when it is empty', async () => {
      const file = path.join(folder.dir, 'empty');
      const empty = await buildVectorIndex(new Float32Array(0), dims);
      await empty.write(file);
      expect((await openVectorIndex(empty.kind, file, dims, 0)).nearest(row(0), 1)).toEqual([]);
    });

    it('is not opened from a file that was cut short, holds something else or another number of vectors', async () => {
      const file = path.join(folder.dir, 'cut');
      await index.write(file);
      await expect(openVectorIndex(index.kind, file, dims, count - 1)).rejects.toThrow('expected');
      await truncate(file, (await stat(file)).size - 100);
      await expect(openVectorIndex(index.kind, file, dims, count)).rejects.toThrow();
      await writeFile(file, 'something else');
      await expect(openVectorIndex(index.kind, file, dims, count)).rejects.toThrow();
    });

    it('says where it can not be written', async () => {
      await expect(index.write(path.join(folder.dir, 'missing', 'x.hnsw'))).rejects.toThrow(/ENOENT/);
    });
  });

  function exactNearest(query: Float32Array, k: number): readonly number[] {
    const scores = Array.from({ length: count }, (_, id) => ({
      id,
      score: row(id).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0),
    }));
    return scores
      .sort((a, b) => b.score - a.score)
      .slice(0, k)
      .map((hit) => hit.id);
  }
});

describe('building a vector index', () => {
  const vectors = randomVectors(2_000, dims);

  it('lets other work in while it builds', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await buildVectorIndex(vectors, dims);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  it('counts up to the number of vectors', async () => {
    const counts: number[] = [];
    await buildVectorIndex(vectors, dims, { onProgress: (done) => counts.push(done) });
    expect(counts.at(-1)).toBe(2_000);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
  });

  it('stops at an abort with the reason of the signal', async () => {
    const controller = new AbortController();
    const building = buildVectorIndex(vectors, dims, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(building).rejects.toThrow('enough');
  });

  it('refuses numbers that are no whole vectors', async () => {
    await expect(buildVectorIndex(new Float32Array(dims + 1), dims)).rejects.toThrow(RangeError);
  });
});
