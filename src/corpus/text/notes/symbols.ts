/** What notes are counted with: digits, symbols such as `†`, or lower-case roman numerals. */
export type Series = 'number' | 'symbol' | 'roman';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const symbols = ['*', '†', '‡', '§', '‖', '¶'];

/** The order in which printers use symbols: each once, then doubled, then tripled. */
export function symbolValue(symbol: string): number | null {
  const one = symbol.replaceAll('||', '‖').replaceAll('∗', '*');
  const at = symbols.indexOf(one[0] ?? '');
  const same = [...one].every((character) => character === one[0]);
  return at < 0 || !same ? null : at + 1 + symbols.length * (one.length - 1);
}

/** The digits of a text in the characters made for raised ones: `12` as `¹²`. */
export function withRaisedDigits(text: string): string {
  return text.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
}

export function superscriptValue(digits: string): number {
  return Number([...digits].map((digit) => superscripts.indexOf(digit)).join(''));
}

/** Whether a number is printed in superscript digits. */
export function isSuperscript(printed: string): boolean {
  return superscripts.includes(printed[0] ?? ' ');
}
