import { describe, expect, it } from 'vitest';
import { features } from '../../src/corpus/text/regions/features.js';
import { readCases } from './cases.js';

describe('a document typeset and extracted by other tools', () => {
  it.each(readCases())('has its title, headings, notes and marks: $name', ({ misses }) => {
    expect(misses()).toEqual([]);
  });
});

describe('every feature that tells notes from the body', () => {
  it('names a case that needs it, as `npm run weights` tells', () => {
    const names = readCases().map(({ name }) => name);
    for (const feature of features) expect(names, feature.name).toContain(feature.case);
  });
});
