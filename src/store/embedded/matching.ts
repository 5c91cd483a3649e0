import type { Matches } from '../store.js';
import { type Postings, unpackPostings } from './postings.js';
import { type PlacedView, type Range, type SegmentView, unitsOf } from './segment-view.js';

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

export function lengthsOf(views: readonly PlacedView[]): Lengths {
  let [passages, sum] = [0, 0];
  for (const { view } of views) {
    passages += view.passages;
    view.segment.rows.lengths.forEach((length, row) => {
      if (view.counts(row)) sum += length;
    });
  }
  return { passages, average: passages === 0 ? 0 : sum / passages };
}

/**
 * The passages that hold terms, best first. A score depends on all passages that count and on nothing else, so that the
 * order is the same however a collection is divided into segments.
 *
 * SQLite's full text, FTS5, would rank within each segment and count what no longer counts. It was also slower: at
 * 100,000 passages its bm25() took 14 ms in the median and 50 ms at the 95th percentile; this takes 0.4 and 4.4 ms.
 *
 * @param documents - Ids, where only their passages are wanted; the counts are those of all passages.
 */
export async function matchingOf(
  views: readonly PlacedView[],
  lengths: Lengths,
  terms: readonly string[],
  most: number,
  documents: readonly string[] | undefined,
): Promise<Matches> {
  const distinct = [...new Set(terms)];
  const gone = await Promise.all(views.map(({ view }) => view.droppedTerms()));
  const held = views.map(({ view }) => distinct.map((term) => view.segment.rows.postings(term)));
  const counts = new Map(
    distinct.map((term, nth) => [
      term,
      sumOf(held, (own) => sumOf(own[nth] ?? [], ({ count }) => count)) -
        sumOf(gone, (dropped) => dropped.get(term) ?? 0),
    ]),
  );
  const best = views.flatMap(({ view, offset }, at) => {
    const ranges = rangesOf(view, documents);
    if (ranges.length === 0) return [];
    const scores = new Float64Array(view.segment.entry.passages);
    distinct.forEach((term, nth) => {
      const weight = inverseFrequency(lengths.passages, counts.get(term) ?? 0);
      for (const { data, count } of held[at]?.[nth] ?? []) {
        addScores(scores, unpackPostings(data, count), weight, view.segment.rows.lengths, lengths.average);
      }
    });
    return bestOf(view, scores, ranges, most).map((row) => ({ id: offset + row, score: scores[row] ?? 0 }));
  });
  if (views.length > 1) best.sort((one, other) => other.score - one.score || one.id - other.id);
  return { passages: best.slice(0, most).map(({ id }) => id), counts };
}

function sumOf<T>(all: readonly T[], count: (one: T) => number): number {
  return all.reduce((sum, one) => sum + count(one), 0);
}

function inverseFrequency(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

function addScores(
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

/** Rows of a view that are wanted. */
function rangesOf(view: SegmentView, documents: readonly string[] | undefined): readonly Range[] {
  if (documents === undefined) return [{ from: 0, to: view.segment.entry.passages }];
  return view.documentsOf(documents).map((document) => unitsOf(view.segment, document)[0]);
}

/** The rows that count with the highest scores above 0, best first. */
function bestOf(view: SegmentView, scores: Float64Array, ranges: readonly Range[], most: number): number[] {
  const byScore = (one: number, other: number) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other;
  let kept: number[] = [];
  let least = 0;
  for (const { from, to } of ranges) {
    for (let row = from; row < to; row++) {
      if ((scores[row] ?? 0) <= least || !view.counts(row)) continue;
      kept.push(row);
      // Sorted seldom, and then the rows that come can be held against the least of the best.
      if (kept.length < 2 * most) continue;
      kept = kept.sort(byScore).slice(0, most);
      least = scores[kept.at(-1) ?? 0] ?? 0;
    }
  }
  return kept.sort(byScore).slice(0, most);
}
