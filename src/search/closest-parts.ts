import type { StoredPassage, StoredVector } from '../store/index.js';

/** The highest cosines of a question with the parts of a passage; a footnote that it cites counts as either part. */
export interface ClosestParts {
  readonly window: number;
  readonly sentence: number;
}

export function closestParts(
  { windows, sentences, notes }: StoredPassage,
  question: Float32Array,
): ClosestParts {
  const highest = (vectors: readonly StoredVector[], least: number): number =>
    vectors.reduce((best, vector) => Math.max(best, vector.cosine(question)), least);
  const ofNotes = highest(
    notes.map(({ vector }) => vector),
    -1,
  );
  return { window: highest(windows, ofNotes), sentence: highest(sentences, ofNotes) };
}
