import { toRoman } from '../roman.js';

const symbols = ['*', '†', '‡', '§'] as const;

export type Numeral = 'decimal' | 'lower-roman' | 'upper-roman' | 'lower-letter' | 'upper-letter' | 'symbol';

/** By the letter that stands for them in pages and in OpenDocument texts. */
export const numeralsByLetter: Readonly<Record<string, Numeral>> = {
  a: 'lower-letter',
  A: 'upper-letter',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** A number as it is printed: `3`, `iii`, `C`, `‡`; zero and below always as digits. */
export function printNumeral(value: number, numeral: Numeral): string {
  if (value < 1) return String(value);
  switch (numeral) {
    case 'decimal':
      return String(value);
    case 'lower-roman':
      return toRoman(value);
    case 'upper-roman':
      return toRoman(value).toUpperCase();
    case 'lower-letter':
      return letter(value);
    case 'upper-letter':
      return letter(value).toUpperCase();
    case 'symbol':
      return repeated(symbols[(value - 1) % symbols.length] ?? '*', Math.ceil(value / symbols.length));
  }
}

/** a to z, then aa, bb, as word processors count. */
function letter(value: number): string {
  return repeated(String.fromCharCode(97 + ((value - 1) % 26)), Math.ceil(value / 26));
}

function repeated(character: string, times: number): string {
  return character.repeat(Math.min(times, 20));
}
