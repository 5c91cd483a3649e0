import { endsSentence } from '../text/lines/line.js';
import { bestCount, type Candidate, mostMisread, shorterOpenings } from '../text/notes/count.js';
import { backMatter, isNotesHeading } from '../text/notes/notes-headings.js';
import { type Opening, readOpening } from '../text/notes/opening.js';
import { greatest } from './extremes.js';
import type { PrintedNote } from './foot-regions.js';
import { type BodyType, mostStepWithin, type Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { PrintedMarks } from './printed-marks.js';

/** A document's text and its endnotes, told apart. */
interface EndRegions {
  readonly notes: readonly PrintedNote[];
  /** The pages without the lines of the notes and the heading over them. */
  readonly pages: readonly Page[];
}

// Below a heading a list is notes where marks lead to most of it; without one, where they lead to nearly all.
const marked = 0.6;
const markedWithoutHeading = 0.85;

/** A run of endnotes, counted from 1. */
interface Series {
  readonly notes: readonly PrintedNote[];
  readonly heading: PrintLine | null;
  /** Right behind its last line. */
  readonly end: number;
}

/**
 * Takes endnotes: lines that count from 1 upwards, one below the other, and to whose numbers marks in the text before lead.
 * Every chapter may have its own, behind it or at the end of the book.
 */
export function takeEndnotes(pages: readonly Page[], body: BodyType, marks: PrintedMarks): EndRegions {
  const lines = pages.flatMap((page) => page.columns.flat());
  const found: Series[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!beginsNotes(lines, at)) continue;
    const series = seriesAt(lines, at, body, marks);
    if (!isNotes(series, marks, lines[(found.at(-1)?.end ?? 0) - 1])) continue;
    found.push(series);
    at = series.end - 1;
  }
  const taken = new Set(
    found.flatMap(({ notes, heading }) => [...notes.flatMap((note) => note.lines), heading]),
  );
  return {
    notes: found.flatMap(({ notes }, index) =>
      notes.map((note, at) => (at === 0 && index > 0 ? { ...note, restarts: true } : note)),
    ),
    pages: pages.map((page) => ({
      ...page,
      columns: page.columns.map((column) => column.filter((line) => !taken.has(line))),
    })),
  };
}

/** Notes begin with 1; right below their heading its number may have been misread. */
function beginsNotes(lines: readonly PrintLine[], at: number): boolean {
  const opening = readOpening((lines[at] as PrintLine).text);
  if (opening === null || opening.series !== 'number') return false;
  return opening.value === 1 || (opening.value <= mostMisread && headingOver(lines, at) !== null);
}

// The name of a chapter is so short, in parts of the widest line.
const short = 0.7;

function seriesAt(lines: readonly PrintLine[], from: number, body: BodyType, marks: PrintedMarks): Series {
  const first = lines[from] as PrintLine;
  let end = from + 1;
  while (end < lines.length && !endsNotes(lines[end] as PrintLine, lines[end - 1], first, body)) end += 1;
  const region = lines.slice(from, end);
  const width = greatest(region.map((line) => line.right - line.left));
  const isHeading = ({ text, left, right }: PrintLine) => right - left < width * short && !endsSentence(text);
  const openings = bestCount(
    region.flatMap((line, at) => {
      const above = region[at - 1];
      const isApart =
        above === undefined || endsSentence(above.text) || isHeading(above) || isSetOff(line, above, body);
      return candidatesOf(line, isApart, first, marks);
    }),
    isBelow,
  );
  const notes: PrintedNote[] = [];
  for (const line of region) {
    const opening = openings.get(line);
    const last = notes.at(-1);
    if (opening === undefined) last?.lines.push(line);
    else {
      const restarts = last !== undefined && opening.value <= last.opening.value;
      const above = last?.lines.at(-1);
      // The name of the next chapter stays in the text.
      if (restarts && last.lines.length > 1 && above !== undefined && isHeading(above)) last.lines.pop();
      notes.push({ opening, restarts, lines: [line] });
    }
  }
  return { notes, heading: headingOver(lines, from), end };
}

function isSetOff(line: PrintLine, above: PrintLine, { leading }: BodyType): boolean {
  return line.sheet === above.sheet && line.y - above.y > leading * mostStepWithin;
}

function candidatesOf(
  line: PrintLine,
  isApart: boolean,
  first: PrintLine,
  marks: PrintedMarks,
): readonly Candidate<PrintLine>[] {
  const opening = readOpening(line.text);
  if (opening === null || opening.series !== 'number' || opening.lone) return [];
  const usual = readOpening(first.text)?.style;
  const readings = [
    ...(isSetAlike(opening, usual, line, first) ? [opening] : []),
    ...(usual === 'glued' ? shorterOpenings(opening, line.text) : []),
  ];
  return readings.map((read): Candidate<PrintLine> => {
    const timesMarked = marks.timesBefore(read, line);
    const isWhole = read === opening;
    return {
      opening: read,
      line,
      isMarked: isApart && timesMarked > 0 && isWhole,
      mayFollow: isWhole || isApart,
      maySkip: isApart && isWhole,
      timesMarked,
    };
  });
}

/** Browsers print a number that hangs beside its note a little higher or lower: now it is raised, now not. */
function isSetAlike(
  { style }: Opening,
  usual: Opening['style'] | undefined,
  line: PrintLine,
  first: PrintLine,
): boolean {
  if (style === usual) return true;
  const mayHang = [style, usual].every((each) => each === 'superscript' || each === 'plain');
  return mayHang && Math.abs(line.left - first.left) < line.size * 0.3;
}

/** Numbers are below each other, those of two figures a little further out, or at the head of the next column. */
function isBelow(line: PrintLine, above: PrintLine): boolean {
  if (line.sheet !== above.sheet || line.y < above.y) return true;
  return Math.abs(line.left - above.left) < line.size * 1.5;
}

/** A heading or larger type ends the notes. */
function endsNotes(line: PrintLine, above: PrintLine | undefined, first: PrintLine, body: BodyType): boolean {
  if (line.size > first.size * 1.08 || backMatter.test(line.text) || isNotesHeading(line.text)) return true;
  const isApart = above === undefined || above.sheet !== line.sheet || line.y - above.y > first.size * 1.9;
  return isApart && line.bold && !first.bold && line.text.length < 100 && body.size > 0;
}

/** The heading right above, or over the one that names the chapter. */
function headingOver(lines: readonly PrintLine[], from: number): PrintLine | null {
  return lines.slice(Math.max(0, from - 3), from).findLast((line) => isNotesHeading(line.text)) ?? null;
}

/** @param last - The last line of the notes before it. */
function isNotes({ notes, heading }: Series, marks: PrintedMarks, last: PrintLine | undefined): boolean {
  const known = notes.filter(
    ({ opening, lines }) => marks.timesBefore(opening, lines[0] as PrintLine) > 0,
  ).length;
  if (notes.length === 0) return false;
  if (heading !== null) return known >= notes.length * marked || (known === 0 && isWholeCount(notes));
  if (known === 0) return false;
  // A numbered list of the text is shorter than what the marks lead to; those of a chapter lead to its own notes.
  const first = notes[0]?.lines[0] as PrintLine;
  const own = marks.valuesBetween(last, first);
  const all = [...(own.size > 0 ? own : marks.values)].filter((value) => value <= notes.length * 4).length;
  return notes.length >= 3 && known >= notes.length * markedWithoutHeading && notes.length >= all * 0.5;
}

// Below a heading so many numbers in a row are notes, though a scan has lost all marks.
const unmarked = 8;

function isWholeCount(notes: readonly PrintedNote[]): boolean {
  return notes.length >= unmarked && notes.length >= (notes.at(-1)?.opening.value ?? 0) * marked;
}
