import { confidenceOf } from '../library/index.js';

export type Strength = 'strong match' | 'likely match' | 'weak match' | 'unlikely match';

/**
 * How well a passage answers, in words that need no number: the first two count as an answer, the others do not.
 *
 * @param threshold - Of the answer.
 */
export function strengthOf(evidence: number, threshold: number): Strength {
  const isClear = confidenceOf(evidence, threshold) !== 'perhaps';
  if (evidence >= threshold) return isClear ? 'strong match' : 'likely match';
  return isClear ? 'unlikely match' : 'weak match';
}
