import { groupBy } from '../counting.js';
import { greatest, least } from './extremes.js';
import type { Run, Sheet } from './segment.js';

// 287.15 in the margin: page and line. The sections of a book are numbered so too, but not page by page.
const pageAndLine = /^\s*(\d{1,4})[.:]\d{1,3}\s*$/;
const fewestSheets = 3;

/** Takes out the numbers `page.line` that editions print in the margin, on all sheets on which they count up with the pages. */
export function withoutPageLines(sheets: readonly Sheet[]): readonly Sheet[] {
  const numbered = sheets.flatMap((sheet) =>
    [...pageLinesOf(sheet)].map(([page, runs]) => ({ offset: page - sheet.number, runs })),
  );
  const byOffset = groupBy(numbered, ({ offset }) => offset);
  const [most = []] = [...byOffset.values()].sort((a, b) => b.length - a.length);
  if (most.length < fewestSheets) return sheets;
  return without(
    sheets,
    most.flatMap(({ runs }) => runs),
  );
}

/** What may be such numbers on one sheet, by their page: below each other, with nothing further out. */
function pageLinesOf({ runs }: Sheet): ReadonlyMap<number, readonly Run[]> {
  const pages = new Map<number, Run[]>();
  for (const run of runs) {
    const page = pageAndLine.exec(run.text)?.[1];
    if (page !== undefined) pages.set(Number(page), [...(pages.get(Number(page)) ?? []), run]);
  }
  return new Map([...pages].filter(([, own]) => own.length > 1 && isInMargin(own, runs)));
}

function isInMargin(own: readonly Run[], runs: readonly Run[]): boolean {
  const words = runs.filter(isWord);
  return own.every((run) => {
    const beside = words.filter((word) => Math.abs(word.y - run.y) < run.size);
    return beside.every((word) => word.left >= run.right) || beside.every((word) => word.right <= run.left);
  });
}

// Of a whole document; a list may have as many, but not on every sheet, nor in the midst of sentences.
const fewest = 15;
const shareOfSheets = 0.5;
const shareContinuing = 0.25;
// Some number every fifth line only.
const steps = [1, 5, 2, 10];
const fewestOnSheet = 3;

/** A number that may be that of a line. */
interface LineNumber {
  readonly run: Run;
  readonly value: number;
  /** What else is printed on its line. */
  readonly beside: readonly Run[];
}

/** Numbers that are set below one another and count up by the same step. */
type Count = readonly LineNumber[];

/** Takes out the numbers of lines that manuscripts and pleadings print in the margin. */
export function withoutLineNumbers(sheets: readonly Sheet[]): readonly Sheet[] {
  const written = sheets.filter(({ runs }) => runs.some(isWord));
  const counted = written
    .map((sheet) => ({ counts: countsOf(sheet), middle: middleOf(sheet) }))
    .filter(({ counts }) => counts.length > 0);
  const numbers = counted.flatMap(({ counts }) => counts.flat());
  // The numbers of notes, which may hang in the margin as well, begin further down.
  const high = counted.filter(({ counts, middle }) => counts.some(([first]) => (first?.run.y ?? 0) < middle));
  const continuing = numbers.filter((number) => /^\P{L}*\p{Ll}/u.test(firstWords(number)));
  const areNumbered =
    numbers.length >= fewest &&
    counted.length >= shareOfSheets * written.length &&
    high.length >= shareOfSheets * counted.length &&
    continuing.length >= shareContinuing * numbers.length;
  if (!areNumbered) return sheets;
  return without(
    sheets,
    numbers.map(({ run }) => run),
  );
}

/** Half-way down the words of a sheet. */
function middleOf({ runs }: Sheet): number {
  const heights = runs.filter(isWord).map(({ y }) => y);
  return (least(heights) + greatest(heights)) / 2;
}

const isWord = ({ text }: Run) => /\p{L}{3}/u.test(text);

function without(sheets: readonly Sheet[], runs: readonly Run[]): readonly Sheet[] {
  const taken = new Set(runs);
  return sheets.map((sheet) => ({ ...sheet, runs: sheet.runs.filter((run) => !taken.has(run)) }));
}

/** The counts of a sheet: in the margins, and between columns where they go on from these. */
function countsOf({ runs }: Sheet): readonly Count[] {
  const digits = runs.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text));
  if (digits.length < fewestOnSheet) return [];
  const numbers = digits.map((run) => ({ run, value: Number(run.text), beside: besideOf(run, runs) }));
  const inMargins = [
    numbers.filter(({ run, beside }) => beside.every(({ left }) => left >= run.right)),
    numbers.filter(({ run, beside }) => beside.every(({ right }) => right <= run.left)),
  ].flatMap((outside) => longestOf(countsAmong(outside)));
  const last = inMargins[0]?.at(-1)?.value ?? Number.NaN;
  const goesOn = ([first]: Count) => first !== undefined && steps.includes(first.value - last);
  return [...inMargins, ...longestOf(countsAmong(numbers).filter(goesOn))];
}

/** The longest of some counts, where it is long enough and its numbers are not those of notes or rows. */
function longestOf(counts: readonly Count[]): readonly Count[] {
  const longest = counts.reduce<Count>((most, count) => (count.length > most.length ? count : most), []);
  return longest.length >= fewestOnSheet && !belongToWords(longest) ? [longest] : [];
}

function countsAmong(numbers: readonly LineNumber[]): readonly Count[] {
  return [(run: Run) => run.right, (run: Run) => run.left].flatMap((edgeOf) =>
    columnsBy(edgeOf, numbers).flatMap((column) => steps.flatMap((step) => countsBy(step, column))),
  );
}

/** Numbers whose edges are below one another, from the top down. */
function columnsBy(
  edgeOf: (run: Run) => number,
  numbers: readonly LineNumber[],
): readonly (readonly LineNumber[])[] {
  const columns: LineNumber[][] = [];
  for (const number of [...numbers].sort((one, other) => one.run.y - other.run.y)) {
    const column = columns.find(
      ([top]) => top !== undefined && Math.abs(edgeOf(top.run) - edgeOf(number.run)) < number.run.size * 0.7,
    );
    if (column === undefined) columns.push([number]);
    else column.push(number);
  }
  return columns;
}

function countsBy(step: number, column: readonly LineNumber[]): readonly Count[] {
  const counts: LineNumber[][] = [];
  for (const number of column) {
    const count = counts.find((one) => (one.at(-1)?.value ?? Number.NaN) + step === number.value);
    if (count === undefined) counts.push([number]);
    else count.push(number);
  }
  return counts;
}

function besideOf(number: Run, runs: readonly Run[]): readonly Run[] {
  // The number may be smaller, or raised.
  const isBeside = (run: Run) => Math.abs(run.y - number.y) < Math.max(run.size, number.size) * 0.6;
  return runs.filter((run) => run !== number && isBeside(run) && run.text.trim() !== '');
}

/** The words with which the line of a number begins. */
function firstWords({ beside }: LineNumber): string {
  const words = beside.filter(({ text }) => /\p{L}/u.test(text));
  const [first] = words.toSorted((one, other) => one.left - other.left);
  return first?.text ?? '';
}

/** The numbers of notes and rows are right before their words. */
function belongToWords(count: Count): boolean {
  const before = count.filter(({ run: { right, size }, beside }) =>
    beside.some(({ left }) => left - right > -0.2 * size && left - right < size * 0.6),
  );
  return before.length > count.length / 2;
}
