import { heaviest } from '../counting.js';
import { readOpening } from '../text/notes/opening.js';
import { greatest, least } from './extremes.js';
import { lineOf, type PrintLine } from './print-line.js';
import { type Row, rowsOf } from './row.js';
import { charsOf, type Segment, splitAt } from './segment.js';

/** Lines that are below each other, with nothing beside them. */
export type Column = readonly PrintLine[];

// Fewer lines beside each other are a table, or a heading with its date.
const fewestLines = 5;
// A column is at least so wide, in parts of the text's width; what is narrower is a list's numbers.
const narrowest = 0.2;

// A line that was hard to break sticks out into the gutter. In points.
const overhang = 3;

/** Puts the text of pages in the order in which it is read: down the columns where there are any, across them where not. */
export function findColumns(pages: readonly (readonly Row[])[]): readonly (readonly Column[])[] {
  const margins = pages.map((rows) => marginOf(segmentsOf(rows)));
  const starts = margins.flatMap(({ start, isSure }) => (isSure ? [start] : []));
  return pages.map((rows, at) => columnsOf(rows, notesIn(margins[at] as Margin, starts)));
}

function segmentsOf(rows: readonly Row[]): readonly Segment[] {
  return rows.flatMap((row) => row.segments);
}

function columnsOf(rows: readonly Row[], beside: ReadonlySet<Segment>): readonly Column[] {
  const sheet = rows[0]?.line.sheet ?? 0;
  const segments = segmentsOf(rows);
  const columns = [...split(segments.filter((segment) => !beside.has(segment))), [...beside]].filter(
    ({ length }) => length > 0,
  );
  // Most pages have one column, and its lines are known.
  return columns.length === 1
    ? [rows.map((row) => row.line)]
    : columns.map((segments) => linesOf(segments, sheet));
}

function split(segments: readonly Segment[]): Segment[][] {
  if (segments.length === 0) return [];
  const gutter = widestGutter(segments);
  if (gutter === null) return [[...segments]];
  const inside = segments
    .filter(({ y }) => y >= gutter.top && y <= gutter.bottom)
    .flatMap((segment) => splitAt(segment, gutter.x));
  return [
    ...split(segments.filter(({ y }) => y < gutter.top)),
    ...split(inside.filter((segment) => middleOf(segment) < gutter.x)),
    ...split(inside.filter((segment) => middleOf(segment) >= gutter.x)),
    ...split(segments.filter(({ y }) => y > gutter.bottom)),
  ];
}

function middleOf({ left, right }: Segment): number {
  return (left + right) / 2;
}

interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: number;
}

/**
 * The gutter with the most lines on both sides; null where the text has one column.
 *
 * @param mayBeParted - Whether there may be columns on one side of it.
 */
function widestGutter(segments: readonly Segment[], mayBeParted = true): Gutter | null {
  const left = least(segments.map((segment) => segment.left));
  const right = greatest(segments.map((segment) => segment.right));
  const sorted = [...segments].sort((a, b) => a.y - b.y);
  let best: Gutter | null = null;
  for (const x of candidates(sorted)) {
    const narrow = (right - left) * narrowest;
    if (x - left < narrow || right - x < narrow) continue;
    const parts = sorted.flatMap((segment) => splitAt(segment, x));
    for (const window of windows(parts, x)) {
      const gutter = judge(window, x, mayBeParted);
      if (gutter !== null && gutter.lines > (best?.lines ?? 0)) best = gutter;
    }
  }
  return best;
}

/** Middles of the gaps beside which something is at about the same height, those that are nearly the same once. */
function candidates(sorted: readonly Segment[]): readonly number[] {
  const places = new Map<number, number>();
  sorted.forEach((segment, at) => {
    for (let other = at - 1; other >= 0 && other > at - 12; other -= 1) {
      const beside = sorted[other] as Segment;
      if (segment.y - beside.y > segment.size * 0.8) break;
      const [a, b] = segment.left < beside.left ? [segment, beside] : [beside, segment];
      if (b.left - a.right < Math.max(6, Math.min(a.size, b.size) * 0.7)) continue;
      // The right column begins at one place; the left one ends where its words do.
      const place = Math.round(b.left - 3);
      places.set(place, (places.get(place) ?? 0) + 1);
    }
  });
  return [...places]
    .filter(([, votes]) => votes >= 2)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12)
    .map(([place]) => place);
}

/** Stretches of the page in which no line crosses the gutter; of one that does, no part belongs to a column. */
function windows(segments: readonly Segment[], x: number): Segment[][] {
  const found: Segment[][] = [[]];
  for (const row of rowsOf(segments)) {
    if (row.some(({ left, right }) => left < x - overhang && right > x + overhang)) found.push([]);
    else found.at(-1)?.push(...row);
  }
  return found;
}

/** The rows on one side of a gutter. */
type Side = readonly (readonly Segment[])[];

/** Two columns of running text: both have lines enough, most of them as wide as their column. */
function judge(window: readonly Segment[], x: number, mayBeParted: boolean): Gutter | null {
  const sides = [
    rowsOf(window.filter((segment) => middleOf(segment) < x)),
    rowsOf(window.filter((segment) => middleOf(segment) >= x)),
  ] as const;
  const counts = sides.map((side) => side.length);
  if (least(counts) < fewestLines && !countOn(...sides)) return null;
  // Columns beside each other whose lines are not at one height fill no row.
  const isText = (side: Side) =>
    isRunningText(side) || (mayBeParted && widestGutter(side.flat(), false) !== null);
  if (!sides.some(isRunningText) || !sides.every(isText)) return null;
  return {
    x,
    top: least(window.map(({ y }) => y)),
    bottom: greatest(window.map(({ y }) => y)),
    lines: least(counts),
  };
}

/** Whether lines on the left open notes, and on the right the count goes on: two columns of notes may be short. */
function countOn(...sides: readonly [Side, Side]): boolean {
  const [left, right] = sides.map((side) =>
    side.flatMap((row) => readOpening(lineOf(0, row)?.text ?? '')?.value ?? []),
  );
  const last = left?.at(-1);
  return sides.every(({ length }) => length > 1) && last !== undefined && right?.[0] === last + 1;
}

function isRunningText(lines: Side): boolean {
  const segments = lines.flat();
  const width = greatest(segments.map(({ right }) => right)) - least(segments.map(({ left }) => left));
  // The cells of a table leave more room between them than words do.
  const full = lines.filter(
    (line) => line.reduce((sum, { left, right }) => sum + right - left, 0) > width * 0.7,
  ).length;
  const pieces = segments.flatMap((segment) => segment.pieces);
  const chars = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return full >= lines.length * 0.35 && chars > lines.length * 15;
}

function linesOf(segments: readonly Segment[], sheet: number): Column {
  return rowsOf(segments)
    .map((row) => lineOf(sheet, row))
    .filter((line) => line !== null);
}

// Less than this is a running head's number, or a word that sticks out, where no other page has notes in this place.
const fewest = 3;
const smaller = 0.95;
const sameStart = 8;

interface Margin {
  readonly beside: readonly Segment[];
  /** Where most of it begins. */
  readonly start: number;
  readonly isSure: boolean;
}

/** What is set small and outside of the edges of the text, one below the other: notes beside the lines that they belong to. */
function marginOf(segments: readonly Segment[]): Margin {
  const size = heaviest(segments.map((segment) => [segment.size, charsOf(segment.pieces)])) ?? 0;
  const text = segments.filter((segment) => segment.size >= size * smaller);
  const left = edge(text.map((segment) => segment.left));
  const right = edge(text.map((segment) => -segment.right));
  const beside = segments.filter(
    (segment) =>
      segment.size < size * smaller &&
      (segment.left > size * 0.7 - right || segment.right < left - size * 0.7),
  );
  const start = heaviest(beside.map((segment) => [Math.round(segment.left / 3) * 3, 1])) ?? 0;
  const aligned = beside.filter((segment) => Math.abs(segment.left - start) <= sameStart);
  const worded = aligned.filter(({ pieces }) => pieces.some(({ text: words }) => /\p{L}{2}/u.test(words)));
  return { beside, start, isSure: worded.length >= fewest };
}

/** @param starts - Where notes begin in the margins of other pages. */
function notesIn({ beside, isSure }: Margin, starts: readonly number[]): ReadonlySet<Segment> {
  const isThere = ({ left }: Segment) => starts.some((start) => Math.abs(left - start) <= sameStart);
  return new Set(isSure ? beside : beside.filter(isThere));
}

/** The edge at which most lines begin; a few may hang out. */
function edge(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.05)] ?? 0;
}
