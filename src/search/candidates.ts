import type { Neighbour, OpenSnapshot, StoredPassage } from '../store/index.js';
import type { WordsFound } from './words-found.js';

/** A passage that one of the searches found, or both. */
export interface Candidate {
  readonly stored: StoredPassage;
  /** Ranks counted from 1; null where that search did not find it. A footnote's rank counts for those who cite it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
}

/** Reads the passages that were found, those near in meaning first. */
export async function readCandidates(
  snapshot: OpenSnapshot,
  nearest: readonly Neighbour[],
  words: WordsFound,
): Promise<readonly Candidate[]> {
  const denseRanks = ranksOf(nearest.flatMap(({ passages }) => passages));
  const lexicalRanks = ranksOf(words.passages);
  const ids = new Set([...denseRanks.keys(), ...lexicalRanks.keys()]);
  const read = await snapshot.passages([...ids]);
  return read.map((stored) => ({
    stored,
    denseRank: denseRanks.get(stored.id) ?? null,
    lexicalRank: lexicalRanks.get(stored.id) ?? null,
  }));
}

function ranksOf(ids: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(ids)].map((id, at) => [id, at + 1]));
}
