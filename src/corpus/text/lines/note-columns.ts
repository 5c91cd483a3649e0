import { readOpening } from '../notes/opening.js';

// Notes set in columns below a body that is as wide as the page, where an extractor kept the layout: the columns are at
// least so wide, so far apart, and hold prose.
const narrowest = 16;
const leastGutter = 2;
const leastWords = 2;
// A page number and a running foot may stand below the notes.
const mostBelow = 3;

/** The lines at the foot of a page between which the same strips stay free of words. */
interface Foot {
  readonly from: number;
  /** The line behind the last one. */
  readonly to: number;
  /** Where each column begins, the first at 0. */
  readonly starts: readonly number[];
}

/**
 * Puts the columns of notes at the foot of a page below each other, where the numbers of the notes count on from one
 * column to the next; a page on which a single note fills the columns is unfolded where another page tells them.
 */
export function unfoldNoteColumns(text: string): string {
  const pages = text.split('\f').map((page) => page.split('\n'));
  const feet = pages.map(footOf);
  if (!feet.some((foot, at) => foot !== null && countsOn(columnsOf(pages[at] ?? [], foot)))) return text;
  return pages
    .map((lines, at) => {
      const foot = feet[at] ?? null;
      const isUnfolded = foot !== null && opensNote(columnsOf(lines, foot));
      return (isUnfolded ? unfold(lines, foot) : lines).join('\n');
    })
    .join('\f');
}

function unfold(lines: readonly string[], foot: Foot): readonly string[] {
  return [...lines.slice(0, foot.from), ...columnsOf(lines, foot).flat(), ...lines.slice(foot.to)];
}

function columnsOf(lines: readonly string[], { from, to, starts }: Foot): readonly (readonly string[])[] {
  return starts.map((start, nth) =>
    lines.slice(from, to).map((line) => line.slice(start, starts[nth + 1]).trimEnd()),
  );
}

/** The largest block of columns that ends a page, but for what a typesetter prints below it. */
function footOf(lines: readonly string[]): Foot | null {
  const printed = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const feet = Array.from({ length: mostBelow + 1 }, (_, below) => {
    const last = printed.at(-1 - below);
    return last === undefined ? null : footAbove(lines, last + 1);
  });
  return feet.reduce((best, foot) => (heightOf(foot) > heightOf(best) ? foot : best), null);
}

function heightOf(foot: Foot | null): number {
  return foot === null ? 0 : foot.to - foot.from;
}

/** Goes up from the end as long as a strip is free of words in all lines. */
function footAbove(lines: readonly string[], to: number): Foot | null {
  const inked: boolean[] = [];
  let best: Foot | null = null;
  for (let from = to - 1; from >= 0; from -= 1) {
    [...(lines[from] ?? '')].forEach((character, at) => {
      if (character.trim() !== '') inked[at] = true;
    });
    const starts = startsOf(inked);
    // One column alone may stand at the end, the others above it.
    if (starts.length < 2 && best !== null) break;
    const foot = { from, to, starts };
    if (starts.length > 1 && holdProse(columnsOf(lines, foot))) best = foot;
  }
  return best;
}

/** Where columns begin, by the strips without words between them. */
function startsOf(inked: readonly boolean[]): readonly number[] {
  const starts = [0];
  let free = 0;
  for (let at = 0; at < inked.length; at += 1) {
    const isColumn = inked[at] && free >= leastGutter && at - (starts.at(-1) ?? 0) >= narrowest;
    if (isColumn && inked.length - at >= narrowest) starts.push(at);
    free = inked[at] ? 0 : free + 1;
  }
  return starts;
}

function holdProse(columns: readonly (readonly string[])[]): boolean {
  return columns.every((column) => {
    // The number of a note may have a line to itself.
    const printed = column.filter((line) => /\p{L}/u.test(line));
    const words = printed.reduce((all, line) => all + (line.match(/\p{L}{2,}|\d+/gu)?.length ?? 0), 0);
    return printed.length > 0 && words >= printed.length * leastWords;
  });
}

/** Whether the numbers count on from each column to the next. */
function countsOn(columns: readonly (readonly string[])[]): boolean {
  const numbers = columns.map(numbersOf);
  return numbers.slice(1).every((own, nth) => (numbers[nth] ?? []).some((last) => own.includes(last + 1)));
}

function opensNote(columns: readonly (readonly string[])[]): boolean {
  return columns.some((column) => numbersOf(column).length > 0);
}

/** The numbers with which lines of a column begin as notes do. */
function numbersOf(column: readonly string[]): readonly number[] {
  return column.flatMap((line) => {
    const opening = readOpening(line.trim());
    return opening?.series === 'number' ? [opening.value] : [];
  });
}
