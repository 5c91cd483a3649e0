import { heaviest } from '../counting.js';
import { greatest, least } from './extremes.js';

/** A stretch of characters that a PDF sets at once; lengths are in points, places count from the page's upper left corner. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** Of the type. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** One sheet of a PDF as it is set. */
export interface Sheet {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}

/** A run within a segment, and whether it is set smaller and higher than the words beside it, as marks of notes are. */
export interface Piece extends Run {
  readonly raised: boolean;
}

/** Words that are beside each other on one line, with no more room between them than between words. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** The size of its words: of the largest type that a good part of it is set in, as small capitals are small. */
  readonly size: number;
}

/** What is raised is at most so large, in parts of the size of the words beside it. */
export const smaller = 0.86;

export function segmentOf(pieces: readonly Piece[]): Segment {
  const words = pieces.filter((piece) => !piece.raised);
  const counted = words.length > 0 ? words : pieces;
  return {
    pieces,
    left: least(pieces.map((piece) => piece.left)),
    right: greatest(pieces.map((piece) => piece.right)),
    y: baselineOf(counted),
    size: sizeOf(counted),
  };
}

// Less of a line than this is an initial or a sign.
const goodPart = 0.2;

function sizeOf(pieces: readonly Run[]): number {
  const all = charsOf(pieces);
  const sizes = [...new Set(pieces.map((piece) => piece.size))].sort((a, b) => b - a);
  const size = sizes.find(
    (least) => charsOf(pieces.filter((piece) => piece.size === least)) >= all * goodPart,
  );
  return Math.round((size ?? sizes[0] ?? 0) * 20) / 20;
}

export function charsOf(pieces: readonly Run[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0);
}

/** The baseline that most characters have, of several the lowest. */
function baselineOf(pieces: readonly Run[]): number {
  const lowest = [...pieces].sort((a, b) => b.y - a.y);
  return heaviest(lowest.map(({ y, text }) => [Math.round(y * 20) / 20, text.trim().length])) ?? 0;
}

export function middleOf({ left, right }: Segment): number {
  return (left + right) / 2;
}

/** The parts of a segment left and right of `x`, where it has more than a word's room there or its right part begins there. */
export function splitAt(segment: Segment, x: number): readonly Segment[] {
  if (segment.left >= x || segment.right <= x) return [segment];
  const left = segment.pieces.filter((piece) => (piece.left + piece.right) / 2 < x);
  const right = segment.pieces.filter((piece) => (piece.left + piece.right) / 2 >= x);
  if (left.length === 0 || right.length === 0) return [segment];
  const [before, behind] = [segmentOf(left), segmentOf(right)];
  const size = Math.min(before.size, behind.size);
  const room = Math.abs(behind.left - x) < 1.5 ? 0.05 : 0.35;
  return behind.left - before.right > size * room ? [before, behind] : [segment];
}
