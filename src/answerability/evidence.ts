import type { Evidence } from '../embedding/index.js';
import type { EvidenceFeatures } from '../search/index.js';

/** What is known of a passage that was read: by the search, and by the reader. */
export interface ReadScores {
  /** Of the search. */
  readonly score: number;
  readonly readingScore: number;
}

/**
 * How likely it is that the texts answer with a passage that was read or with one behind it, above 0 and at most 1.
 *
 * Each speaks by what the reader says of it and by its score in the search, and their odds are added up: two passages that may
 * answer are worth more than one, and one that search hardly finds is worth little, whatever the reader says.
 *
 * @param read - The passage, and those that are ranked behind it.
 */
export function evidenceOfRead(
  read: readonly ReadScores[],
  { intercept, weight, searchWeight }: Evidence['read'],
): number {
  return logistic(intercept + weight * oddsTogether(read, searchWeight));
}

/** The same by search alone, of a passage that was not read. */
export function evidenceOfSearched(
  { meaning, missingNames }: EvidenceFeatures,
  { intercept, weights }: Evidence['searched'],
): number {
  return logistic(intercept + weights.meaning * meaning + weights.missingNames * missingNames);
}

/** The logarithm of the odds, but for the two coefficients that are fitted to it. */
export function oddsTogether(read: readonly ReadScores[], searchWeight: number): number {
  return Math.log(
    read.reduce((sum, { score, readingScore }) => sum + Math.exp(readingScore + searchWeight * score), 0),
  );
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
