import { heaviest } from '../counting.js';
import { charsOf, type Segment } from './segment.js';

// Less than this is a running head's number, or a word that sticks out, where no other page has notes in this place.
const fewest = 3;
const smaller = 0.95;
const sameStart = 8;

/** What is beside the text of a page. */
export interface Margin {
  readonly beside: readonly Segment[];
  /** Where most of it begins. */
  readonly start: number;
  readonly isSure: boolean;
}

/** What is set small and outside of the edges of the text, one below the other: notes beside the lines that they belong to. */
export function marginOf(segments: readonly Segment[]): Margin {
  const size = heaviest(segments.map((segment) => [segment.size, charsOf(segment.pieces)])) ?? 0;
  const text = segments.filter((segment) => segment.size >= size * smaller);
  const left = edge(text.map((segment) => segment.left));
  const right = edge(text.map((segment) => -segment.right));
  const beside = segments.filter(
    (segment) =>
      segment.size < size * smaller &&
      (segment.left > size * 0.7 - right || segment.right < left - size * 0.7),
  );
  const start = heaviest(beside.map((segment) => [Math.round(segment.left / 3) * 3, 1])) ?? 0;
  const aligned = beside.filter((segment) => Math.abs(segment.left - start) <= sameStart);
  const worded = aligned.filter(({ pieces }) => pieces.some(({ text: words }) => /\p{L}{2}/u.test(words)));
  return { beside, start, isSure: worded.length >= fewest };
}

/** @param starts - Where notes begin in the margins of other pages. */
export function notesIn({ beside, isSure }: Margin, starts: readonly number[]): ReadonlySet<Segment> {
  const isThere = ({ left }: Segment) => starts.some((start) => Math.abs(left - start) <= sameStart);
  return new Set(isSure ? beside : beside.filter(isThere));
}

/** The edge at which most lines begin; a few may hang out. */
function edge(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.05)] ?? 0;
}
