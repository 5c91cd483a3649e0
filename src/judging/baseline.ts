import { setImmediate as nextTurn } from 'node:timers/promises';
import { remembered } from '../remembered.js';
import { closestParts, nearness } from '../search/index.js';
import type { OpenSnapshot } from '../store/index.js';

/** Of the nearest passages to a foreign question so many are looked at: the very nearest is among them. */
const passagesTried = 3;

/** By snapshot, and by the documents that are looked at. */
const known = new WeakMap<OpenSnapshot, Map<string, Promise<number>>>();

/**
 * How near questions come to a collection that it has nothing to do with: the median over foreign questions of the
 * nearness of the passage that is nearest. In a large collection, or one in plain words, some passage is near to anything:
 * over one essay it is .47, over six articles of an encyclopedia .55, and what a nearness of .65 is worth differs as much.
 * It is computed once for a snapshot and kept as long as that is.
 *
 * @param documents - Ids of the only documents looked at; undefined: all.
 * @param foreign - Unit vectors of the questions, the same ones every time.
 * @see Auckenthaler, Carey and Lloyd-Thomas, "Score Normalization for Text-Independent Speaker Verification Systems", 2000.
 */
export function baselineOf(
  snapshot: OpenSnapshot,
  documents: readonly string[] | undefined,
  foreign: readonly Float32Array[],
): Promise<number> {
  const ofSnapshot = known.get(snapshot) ?? new Map<string, Promise<number>>();
  known.set(snapshot, ofSnapshot);
  const key = documents === undefined ? '' : JSON.stringify([...documents].sort());
  return remembered(ofSnapshot, key, () => measureBaseline(snapshot, documents, foreign));
}

async function measureBaseline(
  snapshot: OpenSnapshot,
  documents: readonly string[] | undefined,
  foreign: readonly Float32Array[],
): Promise<number> {
  const nearnesses: number[] = [];
  for (const question of foreign) {
    nearnesses.push(await nearestTo(snapshot, documents, question));
    // Whoever asks meanwhile does not wait for all of them.
    await nextTurn();
  }
  return median(nearnesses);
}

async function nearestTo(
  snapshot: OpenSnapshot,
  documents: readonly string[] | undefined,
  question: Float32Array,
): Promise<number> {
  const found = await snapshot.nearest(question, passagesTried, { documents });
  const passages = await snapshot.passages([...new Set(found.flatMap(({ passages }) => passages))]);
  const nearnesses = passages.map((stored) =>
    nearness(stored.vector.cosine(question), closestParts(stored, question)),
  );
  return Math.max(0, ...nearnesses);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
