import { closestParts, nearness } from '../search/index.js';
import type { OpenSnapshot } from '../store/index.js';

/** Of the nearest passages to a foreign question so many are looked at: the very nearest is among them. */
const passagesTried = 3;

/** By snapshot and document. */
const known = new WeakMap<OpenSnapshot, Map<string | undefined, Promise<number>>>();

/**
 * How near questions come to a collection that it has nothing to do with: the median over foreign questions of the
 * nearness of the passage that is nearest. In a large collection, or one in plain words, some passage is near to anything:
 * over one essay it is .47, over six articles of an encyclopedia .55, and what a nearness of .65 is worth differs as much.
 * It is computed once for a snapshot and kept as long as that is.
 *
 * @param document - Id of the only document looked at.
 * @param foreign - Unit vectors of the questions, the same ones every time.
 * @see Auckenthaler, Carey and Lloyd-Thomas, "Score Normalization for Text-Independent Speaker Verification Systems", 2000.
 */
export function baselineOf(
  snapshot: OpenSnapshot,
  document: string | undefined,
  foreign: readonly Float32Array[],
): Promise<number> {
  const ofSnapshot = known.get(snapshot) ?? new Map<string | undefined, Promise<number>>();
  known.set(snapshot, ofSnapshot);
  const baseline = ofSnapshot.get(document) ?? measureBaseline(snapshot, document, foreign);
  ofSnapshot.set(document, baseline);
  // What failed is tried again at the next question.
  baseline.catch(() => ofSnapshot.delete(document));
  return baseline;
}

async function measureBaseline(
  snapshot: OpenSnapshot,
  document: string | undefined,
  foreign: readonly Float32Array[],
): Promise<number> {
  const nearest = await Promise.all(
    foreign.map(async (question) => {
      const found = await snapshot.nearest(question, passagesTried, { document });
      return [...new Set(found.flatMap(({ passages }) => passages))];
    }),
  );
  const read = await snapshot.passages([...new Set(nearest.flat())]);
  const passages = new Map(read.map((stored) => [stored.id, stored]));
  return median(
    foreign.map((question, at) =>
      Math.max(
        0,
        ...(nearest[at] ?? []).flatMap((id) => {
          const stored = passages.get(id);
          return stored === undefined
            ? []
            : nearness(stored.vector.cosine(question), closestParts(stored, question));
        }),
      ),
    ),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
