import type { ClosestParts } from './closest-parts.js';

/** What speaks for or against a passage as the answer to a question. */
export interface EvidenceFeatures {
  /** The mean of the passage's cosine with the question and that of its closest window. */
  readonly meaning: number;
  /** Names and numbers of the question that the passage and its footnotes hold in no form: 0, 1, or 2 for more. */
  readonly missingNames: number;
}

const mostNames = 2;

export function featuresOf(
  passageCosine: number,
  closest: ClosestParts,
  missingNames: number,
): EvidenceFeatures {
  return {
    meaning: (passageCosine + closest.window) / 2,
    missingNames: Math.min(missingNames, mostNames),
  };
}
