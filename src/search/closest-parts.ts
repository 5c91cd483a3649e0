import { noteRow, type SearchIndex, sentenceRow, windowRow } from './search-index.js';

/** The highest cosines of a question with the parts of a passage; a footnote that it cites counts as either part. */
export interface ClosestParts {
  readonly window: number;
  readonly sentence: number;
}

export function closestParts(
  { units, vectors }: SearchIndex,
  passage: number,
  question: Float32Array,
): ClosestParts {
  const highest = (from: number, to: number): number => {
    let best = -1;
    for (let row = from; row < to; row++) best = Math.max(best, vectors.cosine(row, question));
    return best;
  };
  const notes = (units.notesOf[passage] ?? []).map((note) => vectors.cosine(noteRow(units, note), question));
  const rowsOf = (rowOf: typeof windowRow) =>
    [rowOf(units, passage, 0), rowOf(units, passage + 1, 0)] as const;
  return {
    window: Math.max(highest(...rowsOf(windowRow)), ...notes),
    sentence: Math.max(highest(...rowsOf(sentenceRow)), ...notes),
  };
}
