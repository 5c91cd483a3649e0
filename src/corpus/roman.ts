const letters: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

// From 400 on printers need letters that are words' own (cd, d, m): no document has so many notes numbered so.
const numeral = /^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;

/** The number that a lower-case roman numeral stands for, 1 to 399; null where the letters are none as printers set it. */
export function romanValue(printed: string): number | null {
  if (printed === '' || !numeral.test(printed)) return null;
  let rest = printed;
  let value = 0;
  for (const [worth, spelt] of letters) {
    while (rest.startsWith(spelt)) {
      value += worth;
      rest = rest.slice(spelt.length);
    }
  }
  return value;
}

/** A number as a lower-case roman numeral; beyond 399 with as many c as it takes. @throws RangeError below 1. */
export function toRoman(value: number): string {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`expected a whole number from 1 on, found ${value}`);
  }
  let rest = value;
  let printed = '';
  for (const [worth, spelt] of letters) {
    while (rest >= worth) {
      printed += spelt;
      rest -= worth;
    }
  }
  return printed;
}
