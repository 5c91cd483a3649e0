import { closestParts, nearness, type SearchIndex } from '../search/index.js';

/** Of the nearest passages to a foreign question so many are looked at: the very nearest is among them. */
const passagesTried = 3;

const known = new WeakMap<SearchIndex, Map<number | null, number>>();

/**
 * How near questions come to a collection that it has nothing to do with: the median over foreign questions of the
 * nearness of the passage that is nearest. In a large collection, or one in plain words, some passage is near to anything:
 * over one essay it is .47, over six articles of an encyclopedia .55, and what a nearness of .65 is worth differs as much.
 *
 * @param document - Position of the only document looked at, or null for all.
 * @param foreign - Unit vectors of the questions.
 * @see Auckenthaler, Carey and Lloyd-Thomas, "Score Normalization for Text-Independent Speaker Verification Systems", 2000.
 */
export function baselineOf(
  index: SearchIndex,
  document: number | null,
  foreign: readonly Float32Array[],
): number {
  const ofIndex = known.get(index) ?? new Map<number | null, number>();
  known.set(index, ofIndex);
  const baseline =
    ofIndex.get(document) ?? median(foreign.map((question) => nearestTo(index, document, question)));
  ofIndex.set(document, baseline);
  return baseline;
}

function nearestTo(index: SearchIndex, document: number | null, question: Float32Array): number {
  const { passages, documentOf, notes } = index.units;
  const passagesOf = (id: number) =>
    (id < passages.length ? [id] : (notes[id - passages.length]?.passages ?? [])).filter(
      (passage) => document === null || documentOf[passage] === document,
    );
  const filter = (id: number) => passagesOf(id).length > 0;
  const nearest = index.nearest(question, passagesTried, document === null ? {} : { filter });
  return Math.max(
    0,
    ...nearest
      .flatMap(({ id }) => passagesOf(id))
      .map((passage) =>
        nearness(index.vectors.cosine(passage, question), closestParts(index, passage, question)),
      ),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
