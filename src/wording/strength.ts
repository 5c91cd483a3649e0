import { type Confidence, type Cuts, confidenceOf } from '../library/index.js';

const strengths = {
  found: 'answers',
  perhaps: 'comes near',
  'not-found': 'does not answer',
} satisfies Record<Confidence, string>;

/** How well a passage answers, in words that need no number. */
export function strengthOf(evidence: number, cuts: Cuts): string {
  return strengths[confidenceOf(evidence, cuts)];
}

/** Said above a passage that is neither an answer nor far from one. */
export const comesNear =
  'No sure answer, but this comes near the question: read for yourself whether it answers it.';
