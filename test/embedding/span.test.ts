import { describe, expect, it } from 'vitest';
import { likeliestSpan } from '../../src/embedding/encoder.js';

/** Logits of so many rows, low but for those given. */
const rows = (count: number, high: Readonly<Record<number, number>>) =>
  Float32Array.from({ length: count }, (_, row) => high[row] ?? -9);

describe('the likeliest span', () => {
  it('is the best pair of a start and an end behind it, in the passage', () => {
    const start = rows(10, { 1: 9, 5: 2, 8: 4 });
    const end = rows(10, { 2: 9, 4: 9, 6: 3, 9: 1 });
    const { first, last } = likeliestSpan({ start, end, answerable: 1 }, 3);
    // Rows 1 and 2 are the question's, and row 4 ends before row 5 begins.
    expect([first, last]).toEqual([2, 3]);
  });

  it('is no longer than an answer', () => {
    const start = rows(50, { 3: 5, 20: 4 });
    const end = rows(50, { 40: 5 });
    const { first } = likeliestSpan({ start, end, answerable: 1 }, 2);
    expect(first).toBe(18);
  });
});
