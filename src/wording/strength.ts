import { type Confidence, confidenceOf } from '../library/index.js';

const strengths = {
  found: 'strong match',
  perhaps: 'possible match',
  'not-found': 'unlikely match',
} as const satisfies Record<Confidence, string>;

export type Strength = (typeof strengths)[Confidence];

/** How well a passage answers, in words that need no number. */
export function strengthOf(evidence: number, threshold: number): Strength {
  return strengths[confidenceOf(evidence, threshold)];
}

/** Said above a passage that is neither found nor not found. */
export const comesNear = 'The text comes near this question: read for yourself whether this answers it.';
