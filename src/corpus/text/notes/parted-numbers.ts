import { groupBy } from '../../counting.js';
import { endsSentenceOrLink, type Line, lineWidth, startsLower } from '../lines/line.js';
import { startsCitation } from './words.js';

/** The lines of a note, paragraph by paragraph; none where its number is printed apart from them. */
type Words = readonly (readonly Line[])[];

/**
 * Gives numbers that an extractor printed apart from their words those of the notes beside them, where as many notes begin in
 * these. Where nothing tells them apart, the words are left in one note and the other numbers without any.
 *
 * @param notes - In order, each with the page that its number is on.
 */
export function withPartedNumbers(
  notes: readonly { readonly page: number; readonly words: Words }[],
): readonly Words[] {
  const told = [...groupBy(notes, ({ page }) => page).values()].flatMap((own) =>
    inOrder(own.map(({ words }) => words)),
  );
  for (let from = 0; from < told.length; from += 1) {
    let to = from;
    while (told[to]?.length === 0) to += 1;
    if (to > from) part(told, from, to);
    from = to;
  }
  return told;
}

/** The notes of a page: where blank lines part as many of them as there are numbers, both are in one order. */
function inOrder(notes: readonly Words[]): readonly Words[] {
  if (notes.every(({ length }) => length > 0)) return notes;
  const blocks: Line[][] = [];
  for (const line of notes.flat(2)) {
    if (blocks.length === 0 || line.gap > 0) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.length === notes.length ? blocks.map((block) => [block]) : notes;
}

/** @param to - The number below those without words, from `from` on. */
function part(told: Words[], from: number, to: number): void {
  const [above = [], below = []] = [told[from - 1], told[to]];
  const lines = below.flat();
  // The rest of the note of the page before may be above the first of a column.
  const rest = from > 0 && startsLower(lines[0]?.text ?? '') ? 1 : 0;
  const inBelow = partsOf(lines, to - from + 1 + rest);
  const inAbove = partsOf(above.flat(), to - from + 1);
  if (inBelow !== null) {
    if (rest > 0) told[from - 1] = [...above, ...inBelow.slice(0, 1)];
    inBelow.slice(rest).forEach((words, nth) => {
      told[from + nth] = [words];
    });
  } else if (inAbove !== null) {
    inAbove.forEach((words, nth) => {
      told[from - 1 + nth] = [words];
    });
  } else if (to - from > 1) {
    told[to] = [];
    told[Math.max(0, from - 1)] = [...above, ...below];
  }
}

// The last line of a note ends anywhere, the others at the margin.
const short = 0.9;

/** The lines as so many notes; null where more or fewer begin in them, and nothing tells which. */
function partsOf(lines: readonly Line[], count: number): readonly (readonly Line[])[] | null {
  const width = lineWidth(lines);
  const may = lines.flatMap((line, at) => (mayBegin(line, lines[at - 1]) ? [at] : []));
  const belowShort = may.filter((at) => at === 0 || (lines[at - 1]?.text.length ?? 0) < width * short);
  const cite = (some: readonly number[]) =>
    some.filter((at) => at === 0 || startsCitation(lines[at]?.text ?? ''));
  const starts = [may, belowShort, cite(belowShort), cite(may)].find(({ length }) => length === count);
  return starts?.map((start, nth) => lines.slice(start, starts[nth + 1])) ?? null;
}

function mayBegin(line: Line, above: Line | undefined): boolean {
  if (above === undefined) return true;
  return endsSentenceOrLink(above.text) && /^(?:[“"«‘(]?\p{Lu}|https?:)/u.test(line.text);
}
