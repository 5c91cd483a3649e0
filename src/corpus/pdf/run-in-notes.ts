import type { Span } from '../document.js';
import { endsSentence } from '../text/lines/line.js';
import { markedOpening, type NoteType } from './note-type.js';
import type { BodyType, Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { PrintedMarks } from './printed-marks.js';
import { regionStart } from './region-start.js';

// One may be a power or a reference within a note.
const fewest = 2;
const dotted = /(?:^|(?<=\s))\d{1,4}(?=\.\s)/g;
const beginsNote = /^\s*[\p{Lu}\d“"‘'«(]|^\s*https?:/u;

/** What may be the numbers of notes within a line, in the styles in which notes are set so. */
const numbersOf: Partial<Record<NoteType['style'], (line: PrintLine) => readonly Span[]>> = {
  superscript: ({ raised }) => raised,
  dot: dottedIn,
};

/** Gives notes that are set one behind the other, as some editions do, lines of their own. */
export function apartFromEachOther(
  pages: readonly Page[],
  body: BodyType,
  type: NoteType,
  marks: PrintedMarks,
): readonly Page[] {
  const numbersIn = numbersOf[type.style];
  if (numbersIn === undefined) return pages;
  let last = 0;
  let found = 0;
  const opens = (line: PrintLine, { start, end }: Span): boolean => {
    const opening = markedOpening(line.text.slice(start), line, type, marks);
    if (opening === null) return false;
    const follows = opening.value === last + 1 && beginsNote.test(line.text.slice(end));
    if (start === 0 || follows) last = opening.value;
    return start > 0 && follows;
  };
  const split = pages.map((page) => ({
    ...page,
    columns: page.columns.map((column) => {
      const from = regionStart(column, body, type);
      return column.flatMap((line, at) => {
        const inner = at < from ? [] : numbersIn(line).filter((span) => opens(line, span));
        found += inner.length;
        return inner.length === 0 ? [line] : cutAt(line, inner);
      });
    }),
  }));
  return found < fewest ? pages : split;
}

function dottedIn({ text }: PrintLine): readonly Span[] {
  return [...text.matchAll(dotted)]
    .map(({ index, 0: number }) => ({ start: index, end: index + number.length }))
    .filter(({ start, end }) => start === 0 || endsSentence(text.slice(0, end)))
    .map(({ start, end }) => ({ start, end: end + 1 }));
}

/** The parts of a line, as lines of their own at the same height. */
function cutAt(line: PrintLine, places: readonly Span[]): readonly PrintLine[] {
  const width = (line.right - line.left) / line.text.length;
  return [0, ...places.map(({ start }) => start)].map((start, nth, starts) => {
    const end = starts[nth + 1] ?? line.text.length;
    return {
      ...line,
      text: line.text.slice(start, end).trim(),
      left: line.left + start * width,
      right: line.left + end * width,
      raised: line.raised
        .filter((span) => span.start >= start && span.end <= end)
        .map((span) => ({ start: span.start - start, end: span.end - start })),
    };
  });
}
