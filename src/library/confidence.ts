import type { Cuts } from '../embedding/index.js';
import type { Answer } from './answer.js';

/** Three outcomes: an answer, a passage that only comes near, and nothing in the texts. */
export type Confidence = 'found' | 'perhaps' | 'not-found';

export function confidenceOf(evidence: number, { threshold, floor }: Cuts): Confidence {
  if (evidence >= threshold) return 'found';
  return evidence >= floor ? 'perhaps' : 'not-found';
}

/** How a question ended: what asks for something else than a passage has no answer, whatever comes near it. */
export function outcomeOf(answer: Answer): Confidence {
  if (answer.kind === 'not-found' && answer.hint !== null) return 'not-found';
  return confidenceOf(answer.evidence, answer.cuts);
}
