import { behindWord } from '../text/marks/grammar.js';
import { superscriptValue, symbolValue } from '../text/notes/opening.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

/** Where marks are printed, before anything is known about the notes. */
export interface PrintedMarks {
  /** Whether a mark is above the line on its page, or on the page before. */
  isMarked(key: string, line: PrintLine): boolean;
  /** How often a mark is before the line, on whatever page. */
  timesBefore(key: string, line: PrintLine): number;
  /** How many raised figures there are. */
  readonly raised: number;
  /** What raised figures and figures in brackets say, each once. */
  readonly values: ReadonlySet<number>;
}

const figures = /[⁰¹²³⁴-⁹]{1,4}/g;
const bracketed = /(?<=\S\s?)\[(\d{1,4})\]/g;
// Where nothing is raised: right behind a word or what closes a sentence, and no part of a figure.
const plain = new RegExp(`(?<=${behindWord})(?<!\\d[.,:])(\\d{1,3})(?![\\d\\p{L}%])`, 'gu');
const symbols = /(?<=\S)((?:[*†‡‖∗]|\|\|){1,3})(?=[\s.,;:!?)”’"]|$)/g;

/** The name under which marks and openings meet: `number 9`, `symbol 2`. */
export function markKey(series: string, value: number): string {
  return `${series} ${value}`;
}

/**
 * Looks through all lines for raised figures, symbols and figures in brackets that do not begin their line.
 *
 * @param arePlain - Whether figures right behind a word count, too.
 */
export function findPrintedMarks(pages: readonly Page[], arePlain = false): PrintedMarks {
  const order = new Map<PrintLine, number>();
  const places = new Map<string, { readonly at: number; readonly sheet: number }[]>();
  const values = new Set<number>();
  let raised = 0;
  let at = 0;
  for (const { columns } of pages) {
    for (const line of columns.flat()) {
      order.set(line, at);
      for (const { key, isRaised, value } of marksIn(line, arePlain)) {
        if (value !== null) values.add(value);
        const place = { at, sheet: line.sheet };
        places.set(key, places.get(key) ?? []);
        places.get(key)?.push(place);
        if (isRaised) raised += 1;
      }
      at += 1;
    }
  }
  const before = (key: string, line: PrintLine) =>
    (places.get(key) ?? []).filter((place) => place.at < (order.get(line) ?? 0));
  return {
    raised,
    values,
    isMarked: (key, line) => before(key, line).some(({ sheet }) => sheet >= line.sheet - 1),
    timesBefore: (key, line) => before(key, line).length,
  };
}

function marksIn(
  { text, raised }: PrintLine,
  arePlain: boolean,
): { key: string; isRaised: boolean; value: number | null }[] {
  const numbers = [...text.matchAll(figures)]
    .filter(({ index }) => index > 0)
    .flatMap(({ index, 0: digits }) => members(text, index, digits));
  const flat = [bracketed, ...(arePlain ? [plain] : [])];
  const brackets = flat.flatMap((form) => [...text.matchAll(form)].map(({ 1: digits }) => Number(digits)));
  const signs = [...text.matchAll(symbols)].flatMap(({ 1: sign = '' }) => symbolValue(sign) ?? []);
  const odd = raised.flatMap(({ start, end }) => {
    const value = start === 0 ? null : symbolValue(text.slice(start, end));
    return value === null ? [] : [value];
  });
  return [
    ...numbers.map((value) => ({ key: markKey('number', value), isRaised: true, value })),
    ...brackets.map((value) => ({ key: markKey('number', value), isRaised: false, value })),
    ...[...signs, ...odd].map((value) => ({ key: markKey('symbol', value), isRaised: false, value: null })),
  ];
}

/** A mark and, where it ends a range such as `⁸–¹⁰`, those between. */
function members(text: string, index: number, digits: string): number[] {
  const value = superscriptValue(digits);
  const from = /([⁰¹²³⁴-⁹]{1,4})[–-]$/.exec(text.slice(0, index))?.[1];
  const first = from === undefined ? value : superscriptValue(from) + 1;
  if (value - first > 20 || first > value) return [value];
  return Array.from({ length: value - first + 1 }, (_, at) => first + at);
}
