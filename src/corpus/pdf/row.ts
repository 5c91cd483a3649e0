import { findSegments } from './find-segments.js';
import { lineOf, type PrintLine } from './print-line.js';
import type { Sheet } from './run.js';
import type { Segment } from './segment.js';

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
  const rows: Segment[][] = [];
  for (const segment of [...findSegments(sheet)].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(first.y - segment.y) < Math.min(first.size, segment.size) * 0.3
    )
      row.push(segment);
    else rows.push([segment]);
  }
  return rows.flatMap((segments) => {
    const line = lineOf(sheet.number, segments);
    return line === null ? [] : [{ segments, line, y: line.y, up: sheet.height - line.y }];
  });
}
