import { findSegments } from './find-segments.js';
import { lineOf, type PrintLine } from './print-line.js';
import type { Segment, Sheet } from './segment.js';

/** All that is at one height of a sheet, whatever columns it has. */
export interface Row {
  readonly segments: readonly Segment[];
  readonly line: PrintLine;
  /** From the top of the sheet, and from its foot, in points. */
  readonly y: number;
  readonly up: number;
}

/** The rows of a sheet, from the top. */
export function findRows(sheet: Sheet): readonly Row[] {
  return rowsOf(findSegments(sheet)).flatMap((segments) => {
    const line = lineOf(sheet.number, segments);
    return line === null ? [] : [{ segments, line, y: line.y, up: sheet.height - line.y }];
  });
}

/** Segments of one height together, from the top. */
export function rowsOf(segments: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && Math.abs(first.y - segment.y) < Math.min(first.size, segment.size) * 0.3)
      rows.at(-1)?.push(segment);
    else rows.push([segment]);
  }
  return rows;
}
