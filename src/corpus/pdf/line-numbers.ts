import type { Run, Sheet } from './run.js';

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
