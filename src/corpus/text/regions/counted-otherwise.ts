import type { Line } from '../lines/line.js';
import { isNotesHeading, listHeading } from '../notes/notes-headings.js';
import { openingOf } from '../notes/opening.js';

// Up to four points are an ellipsis.
const leader = /(?<!\. ?)(?:\. ?){5,}(?:[\divxlc]{1,6})?$|(?<!…)…{2,} ?(?:[\divxlc]{1,6})?$/;
const leastLeaders = 3;
// Lines of a table of contents that dot leaders are apart at most: without pages they alone tell where it is.
const mostApart = 12;

// How the points of a list are numbered, and how many lines one has at most.
const pointStyles = ['dot', 'parenthesis', 'bracket'];
const mostPointLines = 12;

const bare = /^\d{1,4}$/;
const leastBare = 3;
// Notes of one column may lack a number, but never so many.
const mostSkipped = 4;

/**
 * Lines whose numbers count something else than notes: the chapters of a table of contents, told by its dot leaders, the
 * points of a list that a colon leads on to, and the figures of a column that goes up and down.
 *
 * @param paged - Whether form feeds tell the pages.
 */
export function countedOtherwise(lines: readonly Line[], paged: boolean): ReadonlySet<Line> {
  return new Set([...contents(lines, paged), ...lists(lines), ...figures(lines)]);
}

function contents(lines: readonly Line[], paged: boolean): readonly Line[] {
  const leaders = lines.flatMap(({ text }, at) => (leader.test(text) ? [at] : []));
  const tables: number[][] = [];
  for (const at of leaders) {
    const table = tables.at(-1);
    const last = table?.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (table !== undefined && at - last <= mostApart) table.push(at);
    else tables.push([at]);
  }
  return tables
    .filter((table) => table.length >= leastLeaders)
    .flatMap((table) => {
      let [from, to] = [table[0] ?? 0, table.at(-1) ?? 0];
      while (paged && from > 0 && !lines[from]?.first) from -= 1;
      while (paged && to + 1 < lines.length && !lines[to + 1]?.first) to += 1;
      return lines.slice(from, to + 1);
    });
}

/** The first lines of the points right below a colon; notes stand below a rule, a blank line or their heading. */
function lists(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line, at) => {
    const above = lines[at - 1]?.text ?? '';
    const isApart = line.gap > 0 || line.first || line.ruled;
    if (!above.endsWith(':') || isApart || isNotesHeading(above) || listHeading.test(above)) return [];
    return pointsFrom(lines, at);
  });
}

/** The lines that count on from 1 in one style, from here to the end of the page. */
function pointsFrom(lines: readonly Line[], from: number): readonly Line[] {
  const style = openingOf(lines[from] as Line)?.style ?? '';
  if (!pointStyles.includes(style)) return [];
  const points: Line[] = [];
  let last = from;
  for (let at = from; at < lines.length && at - last <= mostPointLines; at += 1) {
    const line = lines[at] as Line;
    if (line.first) break;
    const opening = openingOf(line);
    if (opening?.style !== style || opening.value !== points.length + 1) continue;
    points.push(line);
    last = at;
  }
  return points;
}

/** Numbers right below each other, and no count. */
function figures(lines: readonly Line[]): readonly Line[] {
  const found: Line[] = [];
  let column: Line[] = [];
  const end = () => {
    if (column.length >= leastBare && !counts(column)) found.push(...column);
    column = [];
  };
  for (const line of lines) {
    if (!bare.test(line.text) || line.gap > 0 || line.first) end();
    if (bare.test(line.text)) column.push(line);
  }
  end();
  return found;
}

function counts(column: readonly Line[]): boolean {
  const values = column.map(({ text }) => Number(text));
  return values.every((value, at) => {
    const step = value - (values[at - 1] ?? value - 1);
    return step > 0 && step <= mostSkipped;
  });
}
