/** Three outcomes, where two would say more than is known. */
export type Confidence = 'found' | 'perhaps' | 'not-found';

/** How many times the odds at the threshold, or which part of them, still say neither yes nor no. */
const clearOdds = 4;

/** @param threshold - Of the answer; how far the evidence lies from it is measured in odds, as both may be close to 1. */
export function confidenceOf(evidence: number, threshold: number): Confidence {
  const distance = logOdds(evidence) - logOdds(threshold);
  if (Math.abs(distance) < Math.log(clearOdds)) return 'perhaps';
  return distance > 0 ? 'found' : 'not-found';
}

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));
