import type { NoteNumber } from '../../document.js';
import { romanValue } from '../../roman.js';
import type { Line } from '../lines/line.js';
import { symbols } from '../marks/grammar.js';
import { isSuperscript, type Series, superscriptValue, symbolValue } from './symbols.js';

export { type Series, superscriptValue, symbolValue } from './symbols.js';

/** How a note begins: what a typesetter prints before its words. */
export interface Opening {
  readonly number: NoteNumber;
  /** Its place in its series, from 1: 9 for `9` and `ix`, 2 for `†`. */
  readonly value: number;
  readonly series: Series;
  readonly style: 'plain' | 'glued' | 'dot' | 'bracket' | 'parenthesis' | 'superscript' | 'symbol';
  /** Nothing else is on the line. */
  readonly lone: boolean;
  /** The words behind it. */
  readonly rest: string;
}

const forms: readonly (readonly [Opening['style'], RegExp])[] = [
  // Typed by hand, Markdown's form too: [^1].
  ['bracket', new RegExp(`^\\[\\^?(\\d{1,4}|${symbols})\\][.:]?(?:\\s+|$|(?=\\p{L}))`, 'u')],
  ['superscript', /^([⁰¹²³⁴-⁹]{1,4})[.)]?\s*/u],
  ['superscript', /^\^(\d{1,4})\^?[.):]?\s+/],
  // "§ 12" cites a section, and so does "¶ 3".
  ['symbol', new RegExp(`^(?![§¶]+\\s?\\d)(${symbols})(?!\\s*\\*)\\s*`, 'u')],
  ['parenthesis', /^\(?(\d{1,3})\)(?:\s+|$)/],
  ['dot', /^(\d{1,4})[.:](?:\s+|$)/],
  ['plain', /^(\d{1,4})(?:\s+|$)/],
  ['glued', /^(\d{1,4})(?=[\p{Lu}“"‘«(]\S*(?:\s|$)|https?:)/u],
];

/** Reads the beginning of a line as the beginning of a note; null where it cannot be one. */
export function readOpening(text: string): Opening | null {
  for (const [style, form] of forms) {
    const found = form.exec(text);
    if (found === null) continue;
    const printed = found[1] ?? '';
    const rest = text.slice(found[0].length).trim();
    const number = numberOf(printed);
    if (number === null) return null;
    return { ...number, style, lone: rest === '', rest };
  }
  return null;
}

// No parenthesis: (i), ii) and iii) are the items of lists.
const romanForms: readonly (readonly [Opening['style'], RegExp])[] = [
  ['bracket', /^\[([ivxlc]{1,9})\][.:]?(?:\s+|$|(?=\p{L}))/u],
  ['dot', /^([ivxlc]{1,9})[.:](?:\s+|$)/],
  ['plain', /^([ivxlc]{1,9})(?:\s+|$)/],
  ['glued', /^([ivxlc]{1,9})(?=[\p{Lu}“"‘«(]\S*(?:\s|$)|https?:)/u],
];

/** Reads the beginning of a line as that of a note with a roman numeral; null where it cannot be one. */
export function readRomanOpening(text: string): Opening | null {
  for (const [style, form] of romanForms) {
    const found = form.exec(text);
    const printed = found?.[1] ?? '';
    const value = romanValue(printed);
    if (found === null || value === null) continue;
    const rest = text.slice(found[0].length).trim();
    return { number: printed, value, series: 'roman', style, lone: rest === '', rest };
  }
  return null;
}

/** Reads a line as the beginning of a note: a roman numeral counts only where the document has such notes. */
export function openingOf(line: Line): Opening | null {
  return readOpening(line.text) ?? (line.roman ? readRomanOpening(line.text) : null);
}

function numberOf(printed: string): Pick<Opening, 'number' | 'value' | 'series'> | null {
  const symbol = symbolValue(printed);
  if (symbol !== null) {
    return { number: printed.replaceAll('||', '‖').replaceAll('∗', '*'), value: symbol, series: 'symbol' };
  }
  const value = isSuperscript(printed) ? superscriptValue(printed) : Number(printed);
  if (!Number.isInteger(value) || value < 1 || (printed.startsWith('0') && value > 0)) return null;
  return { number: value, value, series: 'number' };
}

/** How far a note is from the one before: 1 for the next. LaTeX has ¶ before ‖, other printers after it. */
export function stepBetween(series: Series, last: number, value: number): number {
  const place = last % 6;
  if (
    series === 'symbol' &&
    ((place === 4 && value === last + 2) || (place === 0 && last > 0 && value === last - 1))
  )
    return 1;
  if (series === 'symbol' && place === 5 && value === last + 2) return 1;
  // Typed by hand: *, **, ***.
  if (series === 'symbol' && place === 1 && value === last + 6) return 1;
  return value - last;
}
