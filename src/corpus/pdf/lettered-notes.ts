import type { NoteNumber, Span } from '../document.js';
import { romanValue, toRoman } from '../roman.js';
import { withRaisedDigits } from '../text/notes/symbols.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';

/** What notes are counted with instead of figures. */
interface Count {
  /** The number that letters stand for; null where they are none of this count. */
  value(letters: string): number | null;
  spell(value: number): string;
}

const counts: readonly Count[] = [
  // Word's own way to number endnotes.
  { value: romanValue, spell: toRoman },
  {
    value: (letters) => (/^[a-z]$/.test(letters) ? letters.charCodeAt(0) - 96 : null),
    spell: (value) => String.fromCharCode(96 + value),
  },
];

/** The pages with figures for the letters that count their notes, and what a figure is in print. */
interface Figured {
  readonly pages: readonly Page[];
  spell(value: number): NoteNumber;
}

/** A raised stretch, or letters before the words of a note. */
interface Label extends Span {
  readonly letters: string;
}

// Fewer are ordinals, or the letters of a formula.
const fewest = 2;

/** Spells letters that count notes as figures, where raised ones behind words and such before notes agree. */
export function lettersAsFigures(pages: readonly Page[]): Figured {
  const lines = pages.flatMap(({ columns }) => columns.flat());
  const figures = lines.flatMap((line) =>
    line.raised.filter(({ end }) => /[⁰¹²³⁴-⁹]/.test(line.text[end - 1] ?? '')),
  );
  const told = counts.map((count) => ({ count, opens: openedBy(count, lines) }));
  const [{ count, opens }] = told.sort((a, b) => b.opens.size - a.opens.size) as [(typeof told)[0]];
  const values = new Set(opens.values());
  if (values.size < fewest || !values.has(1) || figures.length >= opens.size)
    return { pages, spell: (value) => value };
  const figured = (line: PrintLine): PrintLine => {
    const opening = opens.has(line) ? openingOf(line) : null;
    const labels = [...(opening === null ? [] : [opening]), ...marksOf(line)];
    return labels
      .toReversed()
      .reduce((spelt, label) => withFigure(spelt, label, count.value(label.letters), values), line);
  };
  return {
    pages: pages.map((page) => ({ ...page, columns: page.columns.map((column) => column.map(figured)) })),
    spell: count.spell,
  };
}

/** The lines that open a note whose mark is before it, and what these letters stand for. */
function openedBy({ value }: Count, lines: readonly PrintLine[]): ReadonlyMap<PrintLine, number> {
  const opens = new Map<PrintLine, number>();
  const marked = new Set<number>();
  for (const line of lines) {
    const opened = value(openingOf(line)?.letters ?? '');
    if (opened !== null && marked.has(opened)) opens.set(line, opened);
    for (const { letters } of marksOf(line)) {
      const mark = value(letters);
      if (mark !== null) marked.add(mark);
    }
  }
  const raised = new Map([...opens].filter(([line]) => line.raised[0]?.start === 0));
  return raised.size > 0 ? raised : opens;
}

/** Letters before words: raised, or with what closes them. */
function openingOf({ text, raised: [first] }: PrintLine): Label | null {
  if (first?.start === 0) return { ...first, letters: text.slice(0, first.end) };
  const letters = /^\(?([a-z]{1,7})[.)](?=\s)/.exec(text)?.[1];
  if (letters === undefined) return null;
  const start = text.indexOf(letters);
  return { start, end: start + letters.length, letters };
}

/** Raised letters right behind a word or a stop; behind a figure they are those of an ordinal. */
function marksOf({ text, raised }: PrintLine): readonly Label[] {
  return raised
    .filter(({ start }) => /(?:\p{L}{2}|[.,;:!?…”"’'»)\]])$/u.test(text.slice(0, start).trimEnd()))
    .map((span) => ({ ...span, letters: text.slice(span.start, span.end) }));
}

function withFigure(
  line: PrintLine,
  { start, end }: Label,
  value: number | null,
  known: ReadonlySet<number>,
): PrintLine {
  if (value === null || !known.has(value)) return line;
  const isRaised = line.raised.some((span) => span.start === start);
  const digits = String(value);
  const figure = isRaised ? withRaisedDigits(digits) : digits;
  const longer = figure.length - (end - start);
  const moved = (at: number) => (at >= end ? at + longer : at);
  return {
    ...line,
    text: line.text.slice(0, start) + figure + line.text.slice(end),
    raised: line.raised.map((span) => ({ start: moved(span.start), end: moved(span.end) })),
  };
}
