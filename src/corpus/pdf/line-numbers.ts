import type { Run, Sheet } from './run.js';

// 287.15 in the margin: page and line. The sections of a book are numbered so too, but not page by page.
const pageAndLine = /^\s*(\d{1,4})[.:]\d{1,3}\s*$/;
const fewestSheets = 3;

/** Takes out the numbers `page.line` that editions print in the margin, on all sheets on which they count up with the pages. */
export function withoutPageLines(sheets: readonly Sheet[]): readonly Sheet[] {
  const byOffset = new Map<number, { readonly sheet: Sheet; readonly runs: readonly Run[] }[]>();
  for (const sheet of sheets) {
    for (const [page, runs] of pageLinesOf(sheet)) {
      const offset = page - sheet.number;
      byOffset.set(offset, [...(byOffset.get(offset) ?? []), { sheet, runs }]);
    }
  }
  const [most = []] = [...byOffset.values()].sort((a, b) => b.length - a.length);
  if (most.length < fewestSheets) return sheets;
  const taken = new Set(most.flatMap(({ runs }) => runs));
  return sheets.map((sheet) => ({ ...sheet, runs: sheet.runs.filter((run) => !taken.has(run)) }));
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
  const words = runs.filter(({ text }) => /\p{L}{3}/u.test(text));
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

/** Takes out the numbers of lines that manuscripts and pleadings print in the margin. */
export function withoutLineNumbers(sheets: readonly Sheet[]): readonly Sheet[] {
  const written = sheets.filter(({ runs }) => runs.some(isWord));
  const counted = written
    .map((sheet) => ({ sheet, counts: countsOf(sheet) }))
    .filter(({ counts }) => counts.length > 0);
  const lines = counted.flatMap(({ sheet, counts }) => counts.flat().map((run) => firstBeside(run, sheet)));
  const continuing = lines.filter((first) => /^\P{L}*\p{Ll}/u.test(first?.text ?? ''));
  const areNumbered =
    lines.length >= fewest &&
    counted.length >= shareOfSheets * written.length &&
    continuing.length >= shareContinuing * lines.length;
  if (!areNumbered) return sheets;
  const taken = new Set(counted.flatMap(({ counts }) => counts.flat()));
  return sheets.map((sheet) => ({ ...sheet, runs: sheet.runs.filter((run) => !taken.has(run)) }));
}

const isWord = ({ text }: Run) => /\p{L}{3}/u.test(text);

/** Numbers of a sheet that count on below one another: in the margins, and between columns where they go on from these. */
function countsOf(sheet: Sheet): readonly (readonly Run[])[] {
  const numbers = sheet.runs.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text));
  if (numbers.length < fewestOnSheet) return [];
  const besides = new Map(numbers.map((run) => [run, besideOf(run, sheet)]));
  const isFurthest = {
    left: (run: Run) => besides.get(run)?.every(({ left }) => left >= run.right) ?? false,
    right: (run: Run) => besides.get(run)?.every(({ right }) => right <= run.left) ?? false,
  };
  const isCount = (count: readonly Run[]) => count.length >= fewestOnSheet && !belongToWords(count, sheet);
  const inMargins = [isFurthest.left, isFurthest.right]
    .map((isOutside) => longest(countsAmong(numbers.filter(isOutside))))
    .filter(isCount);
  const last = Number(inMargins[0]?.at(-1)?.text);
  const between = countsAmong(numbers).filter(([first]) => steps.includes(Number(first?.text) - last));
  return [...inMargins, longest(between)].filter(isCount);
}

const longest = (counts: readonly (readonly Run[])[]): readonly Run[] =>
  counts.reduce((most, count) => (count.length > most.length ? count : most), []);

/** Rows of numbers that are set below one another and count up by the same step. */
function countsAmong(numbers: readonly Run[]): readonly (readonly Run[])[] {
  return [(run: Run) => run.right, (run: Run) => run.left].flatMap((edgeOf) =>
    columnsBy(edgeOf, numbers).flatMap((column) => steps.flatMap((step) => countsBy(step, column))),
  );
}

/** Numbers whose edges are below one another, from the top down. */
function columnsBy(edgeOf: (run: Run) => number, numbers: readonly Run[]): readonly (readonly Run[])[] {
  const columns: Run[][] = [];
  for (const run of [...numbers].sort((one, other) => one.y - other.y)) {
    const column = columns.find(
      ([top]) => top !== undefined && Math.abs(edgeOf(top) - edgeOf(run)) < run.size * 0.7,
    );
    if (column === undefined) columns.push([run]);
    else column.push(run);
  }
  return columns;
}

function countsBy(step: number, column: readonly Run[]): readonly (readonly Run[])[] {
  const counts: Run[][] = [];
  for (const run of column) {
    const count = counts.find((one) => Number(one.at(-1)?.text) + step === Number(run.text));
    if (count === undefined) counts.push([run]);
    else count.push(run);
  }
  return counts;
}

/** What is printed on the line of a number. */
function besideOf(number: Run, { runs }: Sheet): readonly Run[] {
  return runs.filter((run) => run !== number && isBeside(run, number) && run.text.trim() !== '');
}

// The number may be smaller, or raised.
const isBeside = (run: Run, number: Run) =>
  Math.abs(run.y - number.y) < Math.max(run.size, number.size) * 0.6;

/** The words with which the line of a number begins. */
function firstBeside(number: Run, sheet: Sheet): Run | undefined {
  const words = besideOf(number, sheet).filter(({ text }) => /\p{L}/u.test(text));
  return words.reduce<Run | undefined>(
    (first, run) => (first !== undefined && first.left < run.left ? first : run),
    undefined,
  );
}

/** The numbers of notes and rows are right before their words. */
function belongToWords(count: readonly Run[], sheet: Sheet): boolean {
  const before = count.filter((number) =>
    besideOf(number, sheet).some((run) => {
      const gap = run.left - number.right;
      return gap > -0.2 * number.size && gap < number.size * 0.6;
    }),
  );
  return before.length > count.length / 2;
}
