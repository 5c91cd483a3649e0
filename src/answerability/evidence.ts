import type { Evidence } from '../embedding/index.js';
import type { EvidenceFeatures } from '../search/index.js';
import { featureNames, features, type ReadHit } from './features.js';

/** How likely it is that a passage that was read answers the question, above 0 and at most 1. */
export function evidenceOfRead(read: ReadHit, { intercept, weights }: Evidence['read']): number {
  // What is there word for word needs no estimate.
  if (read.reading.isQuoted) return 1;
  return logistic(featureNames.reduce((sum, name) => sum + weights[name] * features[name](read), intercept));
}

/** The same by search alone, of a passage that was not read. */
export function evidenceOfSearched(
  { meaning, missingNames }: EvidenceFeatures,
  { intercept, weights }: Evidence['searched'],
): number {
  return logistic(intercept + weights.meaning * meaning + weights.missingNames * missingNames);
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
