import type { Range } from './embedded/document-vectors.js';
import type { Postings } from './postings.js';

/**
 * BM25+ over distinct terms, as MiniSearch has it, which this took the place of.
 *
 * @see Lv and Zhai, "Lower-Bounding Term Frequency Normalization", CIKM 2011.
 */
const k1 = 1.2;
const b = 0.7;
const delta = 0.5;

/** How many passages a snapshot has, and how many distinct terms they hold on average. */
export interface Lengths {
  readonly passages: number;
  readonly average: number;
}

export function inverseFrequency(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/**
 * Adds what holding a term is worth to the scores of the passages that hold it.
 *
 * @param lengths - How many distinct terms each passage holds; numbered as the scores and the postings are.
 */
export function addScores(
  scores: Float64Array,
  { passages, frequencies }: Postings,
  weight: number,
  lengths: Uint16Array,
  averageLength: number,
): void {
  for (let at = 0; at < passages.length; at++) {
    const row = passages[at] ?? 0;
    const frequency = frequencies[at] ?? 0;
    const norm = k1 * (1 - b + (b * (lengths[row] ?? 0)) / averageLength);
    scores[row] = (scores[row] ?? 0) + weight * (delta + (frequency * (k1 + 1)) / (frequency + norm));
  }
}

/** The rows of ranges that count with the highest scores above 0, best first. */
export function bestOf(
  scores: Float64Array,
  ranges: readonly Range[],
  most: number,
  counts: (row: number) => boolean,
): number[] {
  const byScore = (one: number, other: number) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other;
  let kept: number[] = [];
  let least = 0;
  for (const { from, to } of ranges) {
    for (let row = from; row < to; row++) {
      if ((scores[row] ?? 0) <= least || !counts(row)) continue;
      kept.push(row);
      // Sorted seldom, and then the rows that come can be held against the least of the best.
      if (kept.length < 2 * most) continue;
      kept = kept.sort(byScore).slice(0, most);
      least = scores[kept.at(-1) ?? 0] ?? 0;
    }
  }
  return kept.sort(byScore).slice(0, most);
}
