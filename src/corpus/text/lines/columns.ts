import { columnStart } from './line.js';

// What a page in two columns looks like, where an extractor kept its layout: so many lines have words on both sides of
// one gutter, more on each side (their lines need not be level), and hardly any in it. Tables have short cells.
const fewestLines = 10;
// The last page of such a text may be short.
const fewestOnLaterPages = 3;
const leastSplit = 0.2;
const leastSide = 0.35;
const mostCrossing = 0.15;
const leastWords = 1.5;
const narrowest = 12;
// The number of the page is below both columns.
const loneNumber = /^\s*\d{1,4}\s*$/;

/** Puts the two columns of a page below each other, where they were printed side by side. */
export function unfoldColumns(text: string): string {
  let fewest = fewestLines;
  const unfolded = text.split('\f').map((page) => {
    const lines = page.split('\n');
    const gutter = gutterOf(lines, fewest);
    if (gutter === null) return page;
    fewest = fewestOnLaterPages;
    return unfold(lines, gutter);
  });
  return unfolded.join('\f');
}

function unfold(lines: readonly string[], gutter: number): string {
  const unfolded: string[] = [];
  let right: string[] = [];
  const pageNumber = lines.findLastIndex((line) => line.trim() !== '');
  for (const [at, line] of lines.entries()) {
    const belongsToBoth = at === pageNumber && loneNumber.test(line) && lines[at - 1]?.trim() === '';
    if (belongsToBoth || crosses(line, gutter)) {
      // One by one: as arguments, the lines of a book are too many.
      for (const below of marked(right)) unfolded.push(below);
      unfolded.push(line);
      right = [];
    } else {
      unfolded.push(line.slice(0, gutter).trimEnd());
      right.push(line.slice(gutter));
    }
  }
  return [...unfolded, ...marked(right)].join('\n');
}

/** A column whose first words say that it begins there. */
function marked(column: readonly string[]): readonly string[] {
  const first = column.findIndex((line) => line.trim() !== '');
  return column.map((line, at) => (at === first ? line.replace(/(?=\S)/, columnStart) : line));
}

/** Where the right column begins; null for a page without one. */
function gutterOf(lines: readonly string[], fewest: number): number | null {
  const printed = lines.filter((line) => line.trim() !== '');
  if (printed.length < fewest) return null;
  const starts = new Map<number, number>();
  for (const line of printed)
    for (const gap of line.matchAll(/(?:^|(?<=\S))\s{2,}(?=\S)/g)) {
      const start = gap.index + gap[0].length;
      if (start >= narrowest) starts.set(start, (starts.get(start) ?? 0) + 1);
    }
  const [gutter] = [...starts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return gutter !== undefined && areColumns(printed, gutter) ? gutter : null;
}

function areColumns(printed: readonly string[], gutter: number): boolean {
  const crossing = printed.filter((line) => crosses(line, gutter)).length;
  const clear = printed.filter((line) => !crosses(line, gutter));
  const onLeft = clear.filter((line) => line.slice(0, gutter).trim() !== '');
  const split = onLeft.filter((line) => line.length > gutter);
  const onRight = clear.length - onLeft.length + split.length;
  const isSplit =
    split.length >= printed.length * leastSplit &&
    Math.min(onLeft.length, onRight) >= printed.length * leastSide;
  if (!isSplit || crossing > printed.length * mostCrossing) return false;
  const words = (part: string) => part.match(/\p{L}{2,}/gu)?.length ?? 0;
  const left = split.reduce((all, line) => all + words(line.slice(0, gutter)), 0);
  const right = split.reduce((all, line) => all + words(line.slice(gutter)), 0);
  return Math.min(left, right) >= split.length * leastWords;
}

/** Whether the line has words where the gutter is. */
function crosses(line: string, gutter: number): boolean {
  return line.length > gutter && line.slice(gutter - 2, gutter).trim() !== '';
}
