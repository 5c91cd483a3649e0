import type { Line } from '../lines/line.js';
import type { MarkCandidate } from '../marks/candidates.js';
import { openingOf, type Series } from '../notes/opening.js';
import { citesWork } from '../notes/words.js';
import type { Run } from './runs.js';

/** Notes that count up without starting again. */
interface Count {
  readonly series: Series;
  readonly runs: Run[];
  readonly marks: (MarkCandidate | null)[];
  /** Whether a heading or a rule is above them, as above notes. */
  isSetApart: boolean;
}

/**
 * Takes counted lists back into the body: what no heading and no rule sets apart, and most of whose numbers no mark leads
 * to, are the points of an argument, the rows of a table or numbered headings. Where most cite works they are notes whose
 * marks an extractor lost.
 *
 * @param marks - For each run that opens a note its mark, in order.
 * @returns The same runs where all notes are cited.
 */
export function returnUncitedLists(
  lines: readonly Line[],
  runs: readonly Run[],
  marks: readonly (MarkCandidate | null)[],
): readonly Run[] {
  const counts = countsOf(lines, runs, marks);
  return withoutCounts(
    runs,
    counts.filter((count) => !count.isSetApart && !isCited(count) && !citesWorks(count, lines)),
  );
}

// A count that begins anew and has no more notes may be a list that took its marks from the notes before.
const fewNotes = 10;
// A mark of fewer points may be the last figures of a number.
const likely = 1;

/**
 * Takes short counts that begin anew back into the body where the notes of the others then have more marks, or as many where
 * the count has gaps or too few marks itself.
 *
 * @param marksOf - Finds the marks of the notes of other runs.
 */
export function returnStolenMarks(
  lines: readonly Line[],
  runs: readonly Run[],
  marks: readonly (MarkCandidate | null)[],
  marksOf: (runs: readonly Run[]) => readonly (MarkCandidate | null)[],
): readonly Run[] {
  const counts = countsOf(lines, runs, marks);
  const short = counts.filter(
    (count, at) => at > 0 && !count.isSetApart && count.runs.length <= fewNotes && !isAlone(count, counts),
  );
  let kept = { runs, marks };
  for (const count of short) {
    const others = withoutCounts(kept.runs, [count]);
    const found = marksOf(others);
    const before = placed(kept.runs, kept.marks, count);
    const after = found.filter((mark) => mark !== null).length;
    if (after > before || (after === before && isDoubtful(count))) kept = { runs: others, marks: found };
  }
  return kept.runs;
}

/** Marks of the notes that do not belong to a count. */
function placed(runs: readonly Run[], marks: readonly (MarkCandidate | null)[], without: Count): number {
  const own = new Set(without.runs);
  const opened = runs.filter((run) => run.opening !== null);
  return opened.filter((run, at) => !own.has(run) && marks[at] != null).length;
}

function isAlone(count: Count, counts: readonly Count[]): boolean {
  return !counts.some(
    (other) => other !== count && other.series === count.series && other.runs.length > fewNotes,
  );
}

function isDoubtful({ runs, marks }: Count): boolean {
  const values = runs.flatMap(({ opening }) => opening?.value ?? []);
  return marks.some((mark) => (mark?.score ?? 0) < likely) || values.some((value, at) => value !== at + 1);
}

function withoutCounts(runs: readonly Run[], counts: readonly Count[]): readonly Run[] {
  if (counts.length === 0) return runs;
  const gone = withRests(runs, new Set(counts.flatMap((count) => count.runs)));
  const begun = new Set<Series>();
  return runs.map((run) => {
    if (gone.has(run)) return { ...run, kind: 'body', opening: null, restarts: false };
    if (run.opening === null) return run;
    const isFirst = !begun.has(run.opening.series);
    begun.add(run.opening.series);
    return isFirst && run.restarts ? { ...run, restarts: false } : run;
  });
}

/** Words without a number belong to the number above or below them, and go where it goes. */
function withRests(runs: readonly Run[], gone: ReadonlySet<Run>): ReadonlySet<Run> {
  const all = new Set(gone);
  let noteAbove: Run | undefined;
  runs.forEach((run, at) => {
    if (run.opening !== null) noteAbove = run;
    if (run.opening !== null || (run.kind !== 'foot' && run.kind !== 'end')) return;
    const below = runs[at + 1];
    const staysBelow = below !== undefined && below.opening !== null && !gone.has(below);
    const staysAbove = noteAbove !== undefined && !gone.has(noteAbove);
    const isHeadOfList = runs[at - 1]?.kind === 'body' && below !== undefined && gone.has(below);
    if (isHeadOfList || (!staysAbove && !staysBelow)) all.add(run);
  });
  return all;
}

function isCited({ marks }: Count): boolean {
  return marks.filter((mark) => mark !== null).length * 2 > marks.length;
}

function citesWorks({ runs }: Count, lines: readonly Line[]): boolean {
  const citing = runs.filter(({ from, to }) => citesWork(textOf(lines.slice(from, to))));
  return citing.length * 2 > runs.length;
}

function textOf([first, ...others]: readonly Line[]): string {
  const words = (first && openingOf(first)?.rest) ?? first?.text ?? '';
  return [words, ...others.map(({ text }) => text)].join(' ').trim();
}

function countsOf(
  lines: readonly Line[],
  runs: readonly Run[],
  marks: readonly (MarkCandidate | null)[],
): readonly Count[] {
  const counts: Count[] = [];
  const open = new Map<Series, Count>();
  let opened = 0;
  runs.forEach((run, at) => {
    if (run.opening === null) return;
    const { series } = run.opening;
    let count = open.get(series);
    if (count === undefined || run.restarts) {
      count = { series, runs: [], marks: [], isSetApart: false };
      open.set(series, count);
      counts.push(count);
    }
    count.runs.push(run);
    count.marks.push(marks[opened++] ?? null);
    if (runs[at - 1]?.kind === 'notes-heading' || lines[run.from]?.ruled) count.isSetApart = true;
  });
  return counts;
}
