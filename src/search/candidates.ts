import type { LexicalResult } from './lexical-index.js';
import type { SearchIndex } from './search-index.js';

/** A passage that one of the searches found, or both. */
export interface Candidate {
  readonly passage: number;
  /** Ranks counted from 1; null where that search did not find it. A footnote's rank counts for those who cite it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
}

/**
 * How many each search may put forward. Measured on XQuAD and the essay: the best passage by exact scores of all was
 * among them for every question.
 */
const perSearch = 48;

/** @param document - Position of the only document wanted, or null for all. */
export function findCandidates(
  index: SearchIndex,
  vector: Float32Array,
  lexical: LexicalResult,
  document: number | null,
): readonly Candidate[] {
  const { documentOf, notes, passages } = index.units;
  const isWanted = (passage: number) => document === null || documentOf[passage] === document;
  const passagesOf = (id: number) =>
    id < passages.length ? [id] : (notes[id - passages.length]?.passages ?? []);
  const filter = (id: number) => passagesOf(id).some(isWanted);
  const nearest = index.nearest(vector, perSearch, document === null ? {} : { filter });
  const dense = [...new Set(nearest.flatMap(({ id }) => passagesOf(id)))].filter(isWanted);
  const lexicalHits: number[] = [];
  for (const { passage } of lexical.matches) {
    if (lexicalHits.length === perSearch) break;
    if (isWanted(passage)) lexicalHits.push(passage);
  }
  const denseRanks = new Map(dense.map((passage, i) => [passage, i + 1]));
  const lexicalRanks = new Map(lexicalHits.map((passage, i) => [passage, i + 1]));
  return [...new Set([...dense, ...lexicalHits])].map((passage) => ({
    passage,
    denseRank: denseRanks.get(passage) ?? null,
    lexicalRank: lexicalRanks.get(passage) ?? null,
  }));
}
