import { type Opening, readOpening } from '../text/notes/opening.js';
import { greatest, least } from './extremes.js';
import { lineOf } from './print-line.js';
import { rowsOf } from './row.js';
import { middleOf, type Segment, splitAt } from './segment.js';

// Fewer lines beside each other are a table, or a heading with its date.
const fewestLines = 5;
// A column is at least so wide, in parts of the text's width; what is narrower is a list's numbers.
const narrowest = 0.2;

// A paragraph or a raised number begins no further in. In points.
const indent = 24;

// A line that was hard to break sticks out into the gutter. In points.
const overhang = 3;

/** Where two columns are beside each other. */
export interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly lines: number;
  readonly notes: NotesBeside | null;
}

/** Whether the count of notes goes on from the left of a gutter to the right, or a note is parted where others are. */
type NotesBeside = 'counted' | 'parted';

/**
 * The gutter with the most lines on both sides; null where the text has one column.
 *
 * @param known - Gutters between notes on any page.
 * @param mayBeParted - Whether there may be columns on one side of it.
 */
export function widestGutter(
  segments: readonly Segment[],
  known: readonly number[],
  mayBeParted = true,
): Gutter | null {
  const sorted = [...segments].sort((a, b) => a.y - b.y);
  const left = least(segments.map((segment) => segment.left));
  const right = greatest(segments.map((segment) => segment.right));
  const narrow = (right - left) * narrowest;
  const { text, notes } = placesIn(sorted);
  // Most places are of both, and judging one takes long.
  const gutters = new Map(
    [...new Set([...text, ...notes])]
      .filter((x) => x - left >= narrow && right - x >= narrow)
      .map((x) => [x, guttersAt(sorted, x, known, mayBeParted)]),
  );
  const at = (places: readonly number[]) => places.flatMap((x) => gutters.get(x) ?? []);
  const ofText = withMostLines(at(text));
  const ofNotes = withMostLines(at(notes).filter((gutter) => gutter.notes !== null));
  return ofNotes !== null && ofNotes.lines >= (ofText?.lines ?? 0) ? ofNotes : ofText;
}

function withMostLines(gutters: readonly Gutter[]): Gutter | null {
  return gutters.reduce<Gutter | null>(
    (best, gutter) => (gutter.lines > (best?.lines ?? 0) ? gutter : best),
    null,
  );
}

function guttersAt(
  sorted: readonly Segment[],
  x: number,
  known: readonly number[],
  mayBeParted: boolean,
): readonly Gutter[] {
  const parts = sorted.flatMap((segment) => splitAt(segment, x));
  return windows(parts, x).flatMap((window) => judge(window, x, known, mayBeParted) ?? []);
}

const mostPlaces = 12;

/**
 * Where something begins behind a gap, the likeliest places first. Columns of text begin at one place on the page; notes begin
 * further in than their next lines.
 */
function placesIn(sorted: readonly Segment[]): Readonly<Record<'text' | 'notes', readonly number[]>> {
  const exact = new Map<number, number>();
  const near = new Map<number, number>();
  const vote = (votes: Map<number, number>, place: number) => votes.set(place, (votes.get(place) ?? 0) + 1);
  for (const { from, to } of gapsIn(sorted)) {
    // The right column begins at one place; the left one ends where its words do.
    vote(exact, Math.round(to - 3));
    for (let x = Math.ceil(to) - 1; x > Math.max(from, to - indent); x -= 1) vote(near, x);
  }
  const likeliest = (votes: ReadonlyMap<number, number>) =>
    [...votes]
      .filter(([x, times]) => times >= 2 && exact.has(x))
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostPlaces)
      .map(([x]) => x);
  return { text: likeliest(exact), notes: likeliest(near) };
}

/** What is between segments that are at about the same height, where it is more than a word's room. */
function gapsIn(sorted: readonly Segment[]): readonly { readonly from: number; readonly to: number }[] {
  return sorted.flatMap((segment, at) => {
    const gaps: { from: number; to: number }[] = [];
    for (let other = at - 1; other >= 0 && other > at - 12; other -= 1) {
      const beside = sorted[other] as Segment;
      if (segment.y - beside.y > segment.size * 0.8) break;
      const [a, b] = segment.left < beside.left ? [segment, beside] : [beside, segment];
      if (b.left - a.right >= Math.max(6, Math.min(a.size, b.size) * 0.7))
        gaps.push({ from: a.right, to: b.left });
    }
    return gaps;
  });
}

/** Stretches of the page in which no line crosses the gutter; of one that does, no part belongs to a column. */
function windows(segments: readonly Segment[], x: number): Segment[][] {
  const found: Segment[][] = [[]];
  for (const row of rowsOf(segments)) {
    if (row.some(({ left, right }) => left < x - overhang && right > x + overhang)) found.push([]);
    else found.at(-1)?.push(...row);
  }
  return found;
}

/** The rows on one side of a gutter. */
type Side = readonly (readonly Segment[])[];

/** Two columns of running text, both with lines enough, most of them as wide as their column; or of notes. */
function judge(
  window: readonly Segment[],
  x: number,
  known: readonly number[],
  mayBeParted: boolean,
): Gutter | null {
  const sides = [
    rowsOf(window.filter((segment) => middleOf(segment) < x)),
    rowsOf(window.filter((segment) => middleOf(segment) >= x)),
  ] as const;
  const lines = least(sides.map((side) => side.length));
  const notes = tellNotes(sides, x, known);
  // Columns beside each other whose lines are not at one height fill no row.
  const isText = (side: Side) =>
    isRunningText(side) || (mayBeParted && widestGutter(side.flat(), known, false) !== null);
  const areText = lines >= fewestLines && sides.some(isRunningText) && sides.every(isText);
  if (notes === null && !areText) return null;
  return {
    x,
    top: least(window.map(({ y }) => y)),
    bottom: greatest(window.map(({ y }) => y)),
    lines,
    notes,
  };
}

/** Null also where there is one line each. */
function tellNotes(sides: readonly [Side, Side], x: number, known: readonly number[]): NotesBeside | null {
  const [before = [], behind = []] = sides.map(openingsOf);
  const [left, right] = sides.map((side) => side.length) as [number, number];
  if (left < 2 && right < 2) return null;
  const isText = sides.some(isRunningText);
  // One number may be over each column of a table.
  if (goOn(before, behind, isText ? 2 : 3)) return 'counted';
  const isKnown = known.some((place) => Math.abs(place - x) <= overhang);
  // The last of the columns into which a note is parted may be shorter.
  return isText && isKnown && before.length > 0 && left >= right && right > 0 ? 'parted' : null;
}

function openingsOf(side: Side): readonly Opening[] {
  return side.flatMap((row) => readOpening(lineOf(0, row)?.text ?? '') ?? []);
}

/** Whether the count of notes in one column goes on in the next, with so many in both together. */
function goOn(left: readonly Opening[], right: readonly Opening[], fewest: number): boolean {
  return left.some(({ style }) => {
    // A line may begin with the last words of a note as well: "335."
    const [before, behind] = [left, right].map((side) =>
      side.filter((other) => other.style === style && !other.lone),
    );
    const count = (before?.length ?? 0) + (behind?.length ?? 0);
    return count >= fewest && behind?.[0]?.value === (before?.at(-1)?.value ?? 0) + 1;
  });
}

function isRunningText(lines: Side): boolean {
  const segments = lines.flat();
  const width = greatest(segments.map(({ right }) => right)) - least(segments.map(({ left }) => left));
  // The cells of a table leave more room between them than words do.
  const full = lines.filter(
    (line) => line.reduce((sum, { left, right }) => sum + right - left, 0) > width * 0.7,
  ).length;
  const pieces = segments.flatMap((segment) => segment.pieces);
  const chars = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return full >= lines.length * 0.35 && chars > lines.length * 15;
}
