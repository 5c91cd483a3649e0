import { countBelow } from '../counting.js';
import { behindWord } from '../text/marks/grammar.js';
import type { Opening } from '../text/notes/opening.js';
import { superscriptValue, symbolValue } from '../text/notes/symbols.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

/** What a mark and its note have in common. */
type Named = Pick<Opening, 'series' | 'value' | 'style'>;

/** Where marks are printed, before anything is known about the notes. */
export interface PrintedMarks {
  /** Whether the mark of a note is above the line on its page, or on the page before. */
  isMarked(note: Named, line: PrintLine): boolean;
  /** How often it is before the line, on whatever page. */
  timesBefore(note: Named, line: PrintLine): number;
  /** What raised figures and figures in brackets say, each once. */
  readonly values: ReadonlySet<number>;
}

const figures = /[⁰¹²³⁴-⁹]{1,4}/g;
const bracketed = /(?<=\S\s?)\[(\d{1,4})\]/g;
// What a law or a list numbers so, too: it leads to notes alone that have their number in parentheses.
const inParentheses = /(?<=\S\s?)\((\d{1,3})\)/g;
// Where nothing is raised: right behind a word or what closes a sentence, and no part of a figure.
const plain = new RegExp(`(?<=${behindWord})(?<!\\d[.,:])(\\d{1,3})(?![\\d\\p{L}%])`, 'gu');
const symbols = /(?<=\S)((?:[*†‡‖∗]|\|\|){1,3})(?=[\s.,;:!?)”’"]|$)/g;

type Mark = Pick<Opening, 'series' | 'value'>;

const keyOf = ({ series, value }: Mark) => `${series} ${value}`;

/**
 * Looks through all lines for raised figures, symbols and figures in brackets that do not begin their line.
 *
 * @param arePlain - Whether figures right behind a word count, too.
 */
export function findPrintedMarks(pages: readonly Page[], arePlain = false): PrintedMarks {
  const order = new Map<PrintLine, number>();
  const places = new Map<string, Place[]>();
  const parenthesized = new Map<string, Place[]>();
  const values = new Set<number>();
  let at = 0;
  for (const { columns } of pages) {
    for (const line of columns.flat()) {
      order.set(line, at);
      for (const mark of marksIn(line, arePlain)) {
        if (mark.series === 'number') values.add(mark.value);
        addTo(places, mark, { at, sheet: line.sheet });
      }
      for (const [, digits] of line.text.matchAll(inParentheses))
        addTo(parenthesized, { series: 'number', value: Number(digits) }, { at, sheet: line.sheet });
      at += 1;
    }
  }
  const before = (all: readonly Place[] | undefined, line: PrintLine) => {
    const end = order.get(line) ?? 0;
    const times = all === undefined ? 0 : countBelow(all, (place) => place.at < end);
    return { times, sheet: all?.[times - 1]?.sheet ?? 0 };
  };
  return {
    values,
    isMarked: (note, line) =>
      [places, ...(note.style === 'parenthesis' ? [parenthesized] : [])].some((all) => {
        const { times, sheet } = before(all.get(keyOf(note)), line);
        return times > 0 && sheet >= line.sheet - 1;
      }),
    timesBefore: (note, line) => before(places.get(keyOf(note)), line).times,
  };
}

/** A line, by its place in the document, and its sheet. */
interface Place {
  readonly at: number;
  readonly sheet: number;
}

function addTo(places: Map<string, Place[]>, mark: Mark, place: Place): void {
  const same = places.get(keyOf(mark)) ?? [];
  places.set(keyOf(mark), same);
  same.push(place);
}

function marksIn({ text, raised }: PrintLine, arePlain: boolean): Mark[] {
  const numbers = [...text.matchAll(figures)]
    .filter(({ index }) => index > 0)
    .flatMap(({ index, 0: digits }) => members(text, index, digits));
  const flat = [bracketed, ...(arePlain ? [plain] : [])];
  const brackets = flat.flatMap((form) => [...text.matchAll(form)].map(({ 1: digits }) => Number(digits)));
  const signs = [...text.matchAll(symbols)].flatMap(({ 1: sign = '' }) => symbolValue(sign) ?? []);
  const odd = raised.flatMap(({ start, end }) =>
    start === 0 ? [] : (symbolValue(text.slice(start, end)) ?? []),
  );
  return [
    ...[...numbers, ...brackets].map((value): Mark => ({ series: 'number', value })),
    ...[...signs, ...odd].map((value): Mark => ({ series: 'symbol', value })),
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
