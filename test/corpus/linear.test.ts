import { describe, expect, it } from 'vitest';
import { growth, mostGrowth } from '../helpers/growth.js';
import { parse } from './helpers.js';

/** Texts of so many pieces that once took the square of their number. */
const texts: readonly (readonly [string, number, (count: number) => string])[] = [
  [
    'a note 1 on every page',
    750,
    (count) =>
      `Title\n\n${'Some words here1 and\n\n1 A note.\n\nthere go on the words to the end.\n'.repeat(count)}`,
  ],
  [
    'a note on every page',
    750,
    (count) =>
      `Title\n\n${Array.from({ length: count }, (_, at) => `Some words here.${at + 1}\n\n${at + 1} A note.\n\f`).join('')}`,
  ],
  ['lines that are all the same number', 3_000, (count) => `A text.\n\n${'1\n'.repeat(count)}`],
  [
    'pages that are all the same number',
    2_000,
    (count) => `A text1.\n\n${'1\n1\n1\n1\n1\n\f'.repeat(count / 5)}`,
  ],
];

describe('a long text', () => {
  it.each(texts)('with %s is read in time linear in its length', (_, size, text) => {
    const prepare = (count: number) => {
      const printed = text(count);
      return () => parse(printed);
    };
    expect(growth(prepare, size)).toBeLessThan(mostGrowth);
  });
});
