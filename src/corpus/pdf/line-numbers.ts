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

// Pleadings number 24 to 28 lines a page; a list or the notes of a page are shorter, and not spaced evenly.
const fewest = 15;
const tallest = 0.5;

/** Takes out the numbers of lines that pleadings and some manuscripts print in the margin. */
export function withoutLineNumbers(sheet: Sheet): Sheet {
  const numbers = sheet.runs.filter((run) => /^\s*\d{1,2}\s*$/.test(run.text));
  if (numbers.length < fewest) return sheet;
  const taken = new Set<Run>();
  for (const side of [(run: Run) => run.right, (run: Run) => run.left]) {
    for (const first of numbers.filter((run) => Number(run.text) === 1)) {
      const margin = numbers.filter((run) => Math.abs(side(run) - side(first)) < first.size * 0.7);
      const count = countFrom(first, margin);
      if (isMargin(count, sheet) && !belongToWords(count, sheet)) for (const run of count) taken.add(run);
    }
  }
  return taken.size === 0 ? sheet : { ...sheet, runs: sheet.runs.filter((run) => !taken.has(run)) };
}

function countFrom(first: Run, margin: readonly Run[]): readonly Run[] {
  const count = [first];
  for (;;) {
    const last = count.at(-1) as Run;
    const next = margin.find((run) => Number(run.text) === count.length + 1 && run.y > last.y);
    if (next === undefined) return count;
    count.push(next);
  }
}

/** The numbers of notes and rows stand right before their words. */
function belongToWords(count: readonly Run[], { runs }: Sheet): boolean {
  const before = count.filter(({ right, y, size }) =>
    runs.some((run) => {
      const gap = run.left - right;
      const isBeside = Math.abs(run.y - y) < run.size * 0.6 && gap > -0.2 * size && gap < run.size * 0.6;
      return isBeside && run.text.trim() !== '';
    }),
  );
  return before.length > count.length / 2;
}

function isMargin(count: readonly Run[], sheet: Sheet): boolean {
  const [first, last] = [count[0], count.at(-1)];
  if (first === undefined || last === undefined || count.length < fewest) return false;
  const usual = (last.y - first.y) / (count.length - 1);
  const isEven = count
    .slice(1)
    .every((run, at) => Math.abs(run.y - (count[at]?.y ?? 0) - usual) < usual * 0.35);
  return isEven && last.y - first.y > sheet.height * tallest;
}
