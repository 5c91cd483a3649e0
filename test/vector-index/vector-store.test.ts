import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVectors, textKey, vectorsByKey, writeVectors } from '../../src/vector-index/index.js';
import { randomVectors } from '../helpers/index-fixture.js';

const dimensions = 6;
const texts = ['One text.', 'Another text.', 'Ein dritter – mit Umlaut: ü.'];
const store = { dimensions, keys: texts.map(textKey), vectors: randomVectors(texts.length, dimensions) };

let file: string;
beforeAll(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'ibid vectors ')), 'vectors.bin');
});
afterAll(() => rm(path.dirname(file), { recursive: true }));

describe('a store of vectors', () => {
  it('gives back each vector under the key of its text', async () => {
    await writeVectors(file, store);
    const byKey = vectorsByKey(await readVectors(file, dimensions));
    expect(byKey.size).toBe(texts.length);
    expect(byKey.get(textKey('Another text.'))).toEqual(store.vectors.slice(dimensions, 2 * dimensions));
    expect(byKey.get(textKey('Unknown text.'))).toBeUndefined();
  });

  it('keeps the order of the rows', async () => {
    await writeVectors(file, store);
    expect(await readVectors(file, dimensions)).toEqual(store);
  });

  it('writes a part of a larger array as it is', async () => {
    const large = randomVectors(10, dimensions, 3);
    await writeVectors(file, {
      dimensions,
      keys: [textKey('x')],
      vectors: large.subarray(dimensions, 2 * dimensions),
    });
    expect((await readVectors(file, dimensions)).vectors).toEqual(large.slice(dimensions, 2 * dimensions));
  });

  it('may be empty', async () => {
    const empty = { dimensions, keys: [], vectors: new Float32Array(0) };
    await writeVectors(file, empty);
    expect(await readVectors(file, dimensions)).toEqual(empty);
  });

  it('is refused where it was cut short, is something else or has other dimensions', async () => {
    await writeVectors(file, store);
    await expect(readVectors(file, dimensions + 1)).rejects.toThrow(/not a store of vectors of 7 dimensions/);
    await truncate(file, (await readFile(file)).length - 1);
    await expect(readVectors(file, dimensions)).rejects.toThrow(/not a store/);
    await writeFile(file, '');
    await expect(readVectors(file, dimensions)).rejects.toThrow(/not a store/);
  });

  it('refuses keys and vectors that do not belong together', async () => {
    await expect(writeVectors(file, { ...store, keys: [] })).rejects.toThrow(RangeError);
    await expect(writeVectors(file, { ...store, keys: ['a', 'b', 'c'] })).rejects.toThrow(RangeError);
  });
});
