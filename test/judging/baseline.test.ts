import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../src/judging/baseline.js';
import { documentOf } from '../helpers/documents.js';
import { searchIndexOf, unit } from '../helpers/search-index.js';

const filler = 'Nothing further was said of it by anybody who had been there, or so the clerks have written.';
const harbour = documentOf('harbour', [`The harbour froze. ${filler}`]);
const kitchen = documentOf('kitchen', [`The soup was cold. ${filler}`]);
/** The harbour lies in the direction of the first axis, the kitchen in that of the second. */
const directions = (text: string) => (text.includes('soup') ? [0, 1, 0] : [1, 0, 0]);
const both = () => searchIndexOf([harbour, kitchen], directions);
const foreign = [
  [0.9, 0.1, 0.4],
  [0.1, 0.5, 0.8],
  [0.2, 0.3, 0.9],
].map((numbers) => unit(numbers));

describe('how near foreign questions come to a collection', () => {
  it('is the middle one of how near each comes to the passage that is nearest', () => {
    const index = searchIndexOf([harbour], directions);
    const [near, middle, far] = foreign.map((vector) => vector[0] ?? 0).sort((a, b) => b - a);
    const baseline = baselineOf(index, null, foreign);
    expect(baseline).toBeLessThan(near ?? 0);
    expect(baseline).toBeGreaterThan(far ?? 1);
    // Vectors are kept in 8 bits, and half of the passage's sentences are the filler.
    expect(baseline).toBeCloseTo(middle ?? 0, 1);
  });

  it('is nearer the more there is', () => {
    const small = baselineOf(searchIndexOf([harbour], directions), null, foreign);
    expect(baselineOf(both(), null, foreign)).toBeGreaterThan(small);
  });

  it('is that of one document where one is asked', () => {
    const index = both();
    const alone = baselineOf(searchIndexOf([harbour], directions), null, foreign);
    expect(baselineOf(index, 0, foreign)).toBeCloseTo(alone, 5);
    expect(baselineOf(index, null, foreign)).not.toBeCloseTo(alone, 2);
  });

  it('is nothing where there are no foreign questions, or no passages', () => {
    expect(baselineOf(both(), null, [])).toBe(0);
    expect(baselineOf(searchIndexOf([], directions), null, foreign)).toBe(0);
  });
});
