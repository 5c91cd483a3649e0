import { heaviest } from './extremes.js';
import type { Segment } from './segment.js';
import { charsOf } from './segment.js';

// Less than this is a running head's number, or a word that sticks out.
const fewest = 3;
const smaller = 0.95;

/** What is set small and outside of the edges of the text, one below the other: notes beside the lines that they belong to. */
export function marginNotes(segments: readonly Segment[]): ReadonlySet<Segment> {
  const size = heaviest(segments.map((segment) => [segment.size, charsOf(segment.pieces)]));
  const text = segments.filter((segment) => segment.size >= size * smaller);
  const left = edge(text.map((segment) => segment.left));
  const right = edge(text.map((segment) => -segment.right));
  const beside = segments.filter(
    (segment) =>
      segment.size < size * smaller &&
      (segment.left > size * 0.7 - right || segment.right < left - size * 0.7),
  );
  const start = heaviest(beside.map((segment) => [Math.round(segment.left / 3) * 3, 1]));
  const aligned = beside.filter((segment) => Math.abs(segment.left - start) <= 8);
  const worded = aligned.filter(({ pieces }) => pieces.some(({ text: words }) => /\p{L}{2}/u.test(words)));
  return worded.length < fewest ? new Set() : new Set(beside);
}

/** The edge at which most lines begin; a few may hang out. */
function edge(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.05)] ?? 0;
}
