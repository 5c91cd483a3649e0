/** How many times the odds at the threshold, or which part of them, still count as on the same side of a doubt. */
const clearOdds = 4;

export type Strength = 'strong match' | 'likely match' | 'weak match' | 'unlikely match';

/**
 * How well a passage answers, in words that need no number: the first two count as an answer, the others do not.
 *
 * @param threshold - Of the answer; how far the evidence lies from it is measured in odds, as both may be close to 1.
 */
export function strengthOf(evidence: number, threshold: number): Strength {
  const isClear = Math.abs(logOdds(evidence) - logOdds(threshold)) >= Math.log(clearOdds);
  if (evidence >= threshold) return isClear ? 'strong match' : 'likely match';
  return isClear ? 'unlikely match' : 'weak match';
}

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));
