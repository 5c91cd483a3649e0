import { describe, expect, it } from 'vitest';
import { readCases } from './cases.js';

describe('a document typeset and extracted by other tools', () => {
  it.each(readCases())('has its title, headings, notes and marks: $name', ({ misses }) => {
    expect(misses()).toEqual([]);
  });
});
