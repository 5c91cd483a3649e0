import { describe, expect, it } from 'vitest';
import { type SegmentSize, segmentsToMerge } from '../../src/store/embedded/merge-policy.js';

const segment = (name: string, livingPassages: number, passages = livingPassages): SegmentSize => ({
  name,
  passages,
  livingPassages,
});

describe('which segments are merged', () => {
  it('leaves a large one alone where little is added', () => {
    expect(segmentsToMerge([segment('large', 100_000)], 20)).toEqual([]);
  });

  it('merges small ones, so that a small collection has one', () => {
    expect(segmentsToMerge([segment('small', 1_900)], 1)).toEqual(['small']);
  });

  it('merges those that are less than twice as large as all that is written already', () => {
    const segments = [segment('a', 100_000), segment('b', 8_000), segment('c', 3_000)];
    expect(segmentsToMerge(segments, 2_000)).toEqual(['c', 'b']);
    expect(segmentsToMerge(segments, 1_500)).toEqual([]);
  });

  it('rewrites one of which more than a quarter is gone, and leaves out none because of it', () => {
    const segments = [segment('worn', 70_000, 100_000), segment('fresh', 80_000, 100_000)];
    expect(segmentsToMerge(segments, null)).toEqual(['worn', 'fresh']);
    expect(segmentsToMerge([segment('fresh', 76_000, 100_000)], null)).toEqual([]);
  });

  it('writes nothing where nothing is added and nothing is worn', () => {
    expect(segmentsToMerge([segment('a', 10), segment('b', 10)], null)).toEqual([]);
  });

  it('keeps segments few and passages seldom rewritten, however often a little is added', () => {
    const added = 50;
    let [segments, rewritten, most]: [SegmentSize[], number, number] = [[], 0, 0];
    const turns = 4_000;
    for (let turn = 0; turn < turns; turn++) {
      const merged = new Set(segmentsToMerge(segments, added));
      const sizes = segments
        .filter(({ name }) => merged.has(name))
        .map(({ livingPassages }) => livingPassages);
      const copied = sizes.reduce((sum, size) => sum + size, 0);
      rewritten += copied;
      segments = [...segments.filter(({ name }) => !merged.has(name)), segment(String(turn), copied + added)];
      most = Math.max(most, segments.length);
    }
    expect(most).toBeLessThanOrEqual(9);
    // Small segments are rewritten at each change, about 20 times in all; then as often as the collection has doubled.
    expect(rewritten / (turns * added)).toBeLessThan(35);
  });
});
