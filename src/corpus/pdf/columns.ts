import { widestGutter } from './gutters.js';
import { marginOf, notesIn } from './margins.js';
import { lineOf, type PrintLine } from './print-line.js';
import { type Row, rowsOf } from './row.js';
import { middleOf, type Segment, splitAt } from './segment.js';

/** Lines that are below each other, with nothing beside them. */
export type Column = readonly PrintLine[];

/** Puts the text of pages in the order in which it is read: down the columns where there are any, across them where not. */
export function findColumns(pages: readonly (readonly Row[])[]): readonly (readonly Column[])[] {
  const margins = pages.map((rows) => marginOf(segmentsOf(rows)));
  const starts = margins.flatMap(({ start, isSure }) => (isSure ? [start] : []));
  const besides = margins.map((margin) => notesIn(margin, starts));
  const texts = pages.map((rows, at) => segmentsOf(rows).filter((segment) => !besides[at]?.has(segment)));
  const parted = texts.map((text) => part(text, []));
  const known = parted.flatMap(({ counted }) => counted);
  const columns = known.length === 0 ? parted : texts.map((text) => part(text, known));
  return pages.map((rows, at) =>
    columnsOf(rows, [...(columns[at]?.columns ?? []), [...(besides[at] ?? [])]]),
  );
}

function segmentsOf(rows: readonly Row[]): readonly Segment[] {
  return rows.flatMap((row) => row.segments);
}

function columnsOf(rows: readonly Row[], parts: Parted['columns']): readonly Column[] {
  const sheet = rows[0]?.line.sheet ?? 0;
  const columns = parts.filter(({ length }) => length > 0);
  // Most pages have one column, and its lines are known.
  return columns.length === 1
    ? [rows.map((row) => row.line)]
    : columns.map((segments) => linesOf(segments, sheet));
}

/** What is set in columns, told apart. */
interface Parted {
  readonly columns: readonly (readonly Segment[])[];
  /** Gutters between which the count of notes goes on. */
  readonly counted: readonly number[];
}

/** @param known - Gutters between notes on any page: on others there they may part a single note. */
function part(segments: readonly Segment[], known: readonly number[]): Parted {
  if (segments.length === 0) return { columns: [], counted: [] };
  const gutter = widestGutter(segments, known);
  if (gutter === null) return { columns: [segments], counted: [] };
  const inside = segments
    .filter(({ y }) => y >= gutter.top && y <= gutter.bottom)
    .flatMap((segment) => splitAt(segment, gutter.x));
  const parts = [
    segments.filter(({ y }) => y < gutter.top),
    inside.filter((segment) => middleOf(segment) < gutter.x),
    inside.filter((segment) => middleOf(segment) >= gutter.x),
    segments.filter(({ y }) => y > gutter.bottom),
  ].map((own) => part(own, known));
  return {
    columns: parts.flatMap(({ columns }) => columns),
    counted: [...(gutter.notes === 'counted' ? [gutter.x] : []), ...parts.flatMap(({ counted }) => counted)],
  };
}

function linesOf(segments: readonly Segment[], sheet: number): Column {
  return rowsOf(segments)
    .map((row) => lineOf(sheet, row))
    .filter((line) => line !== null);
}
