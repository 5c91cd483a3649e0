import { describe, expect, it } from 'vitest';
import { StateCache } from '../../src/embedding/state-cache.js';

const numbers = (value: number) => new Float32Array(10).fill(value);

describe('states that are kept', () => {
  it('are those that were given, to two digits and a half', () => {
    const cache = new StateCache(1_000);
    const given = Float32Array.from([0, 1, -1, 0.1, -123.456, 3e-5]);
    cache.set('a', given);
    for (const [at, kept] of [...(cache.get('a') ?? [])].entries()) {
      expect(Math.abs(kept - (given[at] ?? 0))).toBeLessThanOrEqual(Math.abs(given[at] ?? 0) / 256);
    }
  });

  it('make room for others, the ones used longest ago first', () => {
    // Two bytes a number: three of them have room.
    const cache = new StateCache(60);
    for (const key of ['a', 'b', 'c']) cache.set(key, numbers(1));
    cache.get('a');
    cache.set('d', numbers(2));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('are not kept where they alone are too many', () => {
    const cache = new StateCache(30);
    cache.set('a', numbers(1));
    cache.set('b', new Float32Array(20));
    expect(cache.get('b')).toBeUndefined();
  });
});
