import type { NoteNumber } from '../../document.js';
import { findMarkEvidence, type MarkEvidence } from '../marks/evidence.js';
import { type Opening, openingOf } from '../notes/opening.js';
import { findStarts, mostNoteLines } from './column-starts.js';
import { endsSentenceOrLink, type Line } from './line.js';

/** Lone numbers right below each other that count up by one: the numbers of notes, printed as a column of their own. */
interface Stack {
  readonly from: number;
  /** The line behind the last one. */
  readonly to: number;
}

// With a smaller lead a note may as well begin elsewhere: of 400 in invented columns, two in three of those did, and
// three of the others.
const leastLead = 0.9;

/**
 * Puts numbers back before their notes where an extractor printed the hanging numbers of a page as one column, and the
 * notes as another: below it, or above it at the end of the page.
 *
 * The words of a note whose beginning cannot be told stay with what is above them, and its number is kept as untold.
 */
export function returnStackedNumbers(lines: readonly Line[]): readonly Line[] {
  const columns = findStacks(lines);
  if (columns.length === 0) return lines;
  const evidence = findMarkEvidence(lines);
  const stacks = columns.filter((stack) => isMarked(lines, stack, evidence));
  const numberOf = new Map<Line, Line>();
  const untold = new Map<Line, NoteNumber[]>();
  const gone = new Set<Line>();
  const tellsHeights = leavesBlankLines(lines, stacks);
  for (const stack of stacks) {
    const starts = startsOf(lines, stack, tellsHeights);
    if (starts === null) continue;
    starts.forEach(({ line, lead }, nth) => {
      const number = lines[stack.from + nth] as Line;
      gone.add(number);
      if (lead >= leastLead) numberOf.set(line, number);
      else untold.set(line, [...(untold.get(line) ?? []), loneNumber(number)?.number ?? number.text]);
    });
  }
  return lines
    .filter((line) => !gone.has(line))
    .map((line) => {
      const number = numberOf.get(line);
      const others = untold.get(line);
      return {
        ...line,
        ...(number === undefined ? {} : { text: `${number.text} ${line.text}`, roman: number.roman }),
        ...(others === undefined ? {} : { untold: others }),
      };
    });
}

function findStacks(lines: readonly Line[]): Stack[] {
  const stacks: Stack[] = [];
  let from = 0;
  for (let at = 1; at <= lines.length; at += 1) {
    if (goesOn(lines[at - 1], lines[at])) continue;
    if (isColumn(lines, from, at)) stacks.push({ from, to: at });
    from = at;
  }
  return stacks;
}

function goesOn(above: Line | undefined, line: Line | undefined): boolean {
  if (above === undefined || line === undefined || line.first) return false;
  const number = loneNumber(line);
  return number !== null && follows(loneNumber(above), number);
}

function follows(before: Opening | null, { series, value }: Opening): boolean {
  return before?.value === value - 1 && before.series === series;
}

/** Whether there are blank lines in the columns, but not between all numbers. */
function leavesBlankLines(lines: readonly Line[], stacks: readonly Stack[]): boolean {
  const below = stacks.flatMap(({ from, to }) => lines.slice(from + 1, to));
  return below.some(({ gap }) => gap > 0) && below.some(({ gap }) => gap === 0);
}

/** Blank lines may stand between its numbers, but not between two alone: each may stand by its note. */
function isColumn(lines: readonly Line[], from: number, to: number): boolean {
  return to - from > 2 || (to - from === 2 && lines[from + 1]?.gap === 0);
}

// The share of the numbers whose marks must be seen: an extractor may lose many, but a table has none.
const leastMarked = 1 / 3;

/** Whether the body above has the marks of these numbers: else they are a table's or a list's. */
function isMarked(lines: readonly Line[], { from, to }: Stack, evidence: MarkEvidence): boolean {
  const marked = lines.slice(from, to).filter((line) => {
    const number = loneNumber(line);
    return number !== null && evidence.times(number.series, number.value, 2, 0, from) > 0;
  });
  return marked.length >= (to - from) * leastMarked;
}

function loneNumber(line: Line): Opening | null {
  const opening = openingOf(line);
  return opening !== null && isLone(line, opening) ? opening : null;
}

function isLone(line: Line, opening: Opening): boolean {
  return opening.lone && (line.roman || /^\d/.test(line.text));
}

/** The first lines of the notes of a column, in order; null where there are not as many. */
function startsOf(
  lines: readonly Line[],
  { from, to }: Stack,
  tellsHeights: boolean,
): readonly { readonly line: Line; readonly lead: number }[] | null {
  const page = lines[from]?.page;
  const last = loneNumber(lines[to - 1] as Line);
  const endsRegion = (line: Line) => {
    const opening = openingOf(line);
    return opening !== null && (isLone(line, opening) || follows(last, opening));
  };
  let end = to;
  while (end < lines.length && lines[end]?.page === page && !endsRegion(lines[end] as Line)) end += 1;
  const isBelow = end > to;
  let start = isBelow ? to : from;
  if (!isBelow) while (start > 0 && lines[start - 1]?.page === page) start -= 1;
  const most = (to - from + 1) * mostNoteLines;
  const region = isBelow
    ? lines.slice(start, Math.min(end, start + most))
    : lines.slice(Math.max(start, from - most), from);
  const starts = findStarts({
    numbers: lines.slice(from, to),
    lines: region,
    isBelow,
    goesOn: isBelow && goesOnFromPageBefore(lines, from),
    tellsHeights,
  });
  return starts?.map(({ at, lead }) => ({ line: region[at] as Line, lead })) ?? null;
}

/** Whether the page before ends within a sentence, and no note before is on this page: its last note goes on here. */
function goesOnFromPageBefore(lines: readonly Line[], at: number): boolean {
  const number = loneNumber(lines[at] as Line);
  let first = at;
  while (first > 0 && !lines[first]?.first) {
    first -= 1;
    const opening = openingOf(lines[first] as Line);
    if (opening !== null && number !== null && follows(opening, number)) return false;
  }
  const above = lines[first - 1];
  return above !== undefined && !endsSentenceOrLink(above.text);
}
