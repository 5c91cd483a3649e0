import type { Answer } from './answer.js';

/** Three outcomes: an answer, a passage that only comes near, and nothing in the texts. */
export type Confidence = 'found' | 'perhaps' | 'not-found';

/** Half of the threshold, until what fits the threshold to questions fits the floor as well. */
const floorOf = (threshold: number): number => threshold / 2;

/** @param threshold - Of the answer, which has one from there upwards; from a floor upwards it still comes near. */
export function confidenceOf(evidence: number, threshold: number): Confidence {
  if (evidence >= threshold) return 'found';
  return evidence >= floorOf(threshold) ? 'perhaps' : 'not-found';
}

/** How a question ended: what asks for something else than a passage has no answer, whatever comes near it. */
export function outcomeOf(answer: Answer): Confidence {
  if (answer.kind === 'not-found' && answer.hint !== null) return 'not-found';
  return confidenceOf(answer.evidence, answer.threshold);
}
