import { countBelow } from '../counting.js';
import { greatest } from './extremes.js';
import { charsOf, type Piece, type Segment, segmentOf, smaller } from './segment.js';

// Measured on 20 PDFs of law reviews and courts: marks are .50 to .80 of the size, raised by .22 to .55 of it.
const raisedFrom = 0.12;
const raisedTo = 0.8;

// "12, 13, 14"; in a narrow column beside larger type, whole lines are a little higher.
const longestRaised = 12;

/** Sets what is small and a little higher into the line that it belongs to. */
export function attachRaised(segments: readonly Segment[]): Segment[] {
  const byHeight = [...segments].sort((a, b) => a.y - b.y);
  const largest = greatest([0, ...segments.map(({ size }) => size).filter((size) => size < 100)]);
  const hosts = new Map<Segment, Piece[]>();
  const taken = new Set<Segment>();
  for (const segment of segments) {
    const host = hostOf(segment, between(byHeight, segment.y - largest, segment.y + largest));
    if (host === null) continue;
    taken.add(segment);
    const raised = host.y - segment.y > host.size * raisedFrom;
    hosts.set(host, [...(hosts.get(host) ?? []), ...segment.pieces.map((piece) => ({ ...piece, raised }))]);
  }
  return segments.flatMap((segment) => {
    if (taken.has(segment)) return [];
    const guests = hosts.get(segment);
    if (guests === undefined) return [segment];
    return [segmentOf([...segment.pieces, ...guests].sort((a, b) => a.left - b.left))];
  });
}

/** Those of the segments, sorted by height, that are between two heights. */
function between(byHeight: readonly Segment[], top: number, bottom: number): readonly Segment[] {
  const firstBelow = (y: number) => countBelow(byHeight, (segment) => segment.y < y);
  return byHeight.slice(firstBelow(top), firstBelow(bottom));
}

/** The larger line that a small segment is beside, or in a gap of: raised, or lowered as in a formula. */
function hostOf(segment: Segment, segments: readonly Segment[]): Segment | null {
  if (charsOf(segment.pieces) > longestRaised) return null;
  const largest = largestFor(segment);
  let best: Segment | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const host of segments) {
    const raised = (host.y - segment.y) / host.size;
    if (host === segment || segment.size > host.size * largest(raised)) continue;
    const distance = distanceTo(host, segment, raised);
    if (distance < nearest) [best, nearest] = [host, distance];
  }
  return best;
}

/** How far a segment is from the line that it may belong to; infinite where it is too far. */
function distanceTo(host: Segment, segment: Segment, raised: number): number {
  const apart = Math.max(segment.left - host.right, host.left - segment.right, 0);
  // The number of a note may hang in the margin, far from its first word.
  const opens = segment.right <= host.left && raised > raisedFrom && charsOf(segment.pieces) <= 4;
  const most = opens ? 4 : isWorded(segment) ? 0.5 : 1.5;
  if (!isNear(raised) || apart > host.size * most) return Number.POSITIVE_INFINITY;
  // Among the lines above and below, the one that it rises from is nearer than the one that it would hang from.
  return apart + (raised < 0 ? host.size : 0) + Math.abs(raised - 0.35) * host.size * 0.2;
}

/** Words, and what closes a sentence, are raised right behind others; further off they are the last of a note in the margin. */
function isWorded({ pieces }: Segment): boolean {
  return /\p{L}|\d\.\s*$/u.test(pieces.map(({ text }) => text).join(''));
}

/** How large a segment may be, in parts of its line's size, by how far it is raised. */
function largestFor({ pieces }: Segment): (raised: number) => number {
  const text = pieces.map((piece) => piece.text.trim()).join('');
  const isFigure = /^(?:[[(]?\d{1,3}[\])]?|[*†‡]{1,3})$/.test(text);
  const isLetter = /^\p{L}{1,2}$/u.test(text);
  return (raised) => {
    // Typewriters and old word processors raise figures without making them smaller, and TeX lowers the E of its name.
    const isLarge = (isFigure && raised > 0.2 && raised < 0.6) || (isLetter && raised < 0);
    return isLarge ? 1.02 : smaller;
  };
}

/** Whether it is raised, or lowered, by so much as marks and formulas are. */
function isNear(raised: number): boolean {
  return raised > raisedFrom * 0.8 ? raised < raisedTo : raised < 0 && raised > -0.36;
}
