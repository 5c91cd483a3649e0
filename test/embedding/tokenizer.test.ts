import { describe, expect, it } from 'vitest';
import { meanOfRows } from '../../src/embedding/encoder.js';
import { countTokens } from '../../src/embedding/tokenizer.js';

const words = (piece: string) => piece.split(' ').filter(Boolean).length;

describe('the tokens of a stretch', () => {
  it('stand behind the first special token, and behind what lies between', () => {
    const text = 'one two. and three four';
    expect(
      countTokens(
        text,
        [
          { start: 0, end: 8 },
          { start: 13, end: 23 },
        ],
        words,
      ),
    ).toEqual([
      { from: 1, to: 3 },
      { from: 4, to: 6 },
    ]);
  });
});

describe('pooling', () => {
  const rows = { numbers: Float32Array.from([3, 4, 0, 2, 2, 0]), count: 3, dimensions: 2 };

  it('takes a single row at unit length', () => {
    expect([...meanOfRows(rows, 0, 1)]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it('takes the mean of a range of rows at unit length', () => {
    const [x = 0, y = 0] = meanOfRows(rows, 1, 3);
    expect(x).toBeCloseTo(y, 6);
    expect(Math.hypot(x, y)).toBeCloseTo(1, 6);
  });
});
