import { EVIDENCE_MODEL } from './evidence-model.js';

/** What speaks for or against a passage as the answer to a question. */
export interface EvidenceFeatures {
  /** Cosine with the best sentence or cited footnote. */
  readonly sentenceCosine: number;
  readonly passageCosine: number;
  /** Share of the question's idf whose terms stand in the passage or its footnotes, 0 to 1. */
  readonly wordShare: number;
  /** Share of the question's idf whose terms stand nowhere in the corpus, 0 to 1. */
  readonly unknownShare: number;
}

export type EvidenceFeature = keyof EvidenceFeatures;

/** How likely it is that the passage answers the question, above 0 and below 1. */
export function evidenceOf(features: EvidenceFeatures): number {
  let logit: number = EVIDENCE_MODEL.intercept;
  for (const [name, weight] of Object.entries(EVIDENCE_MODEL.weights)) {
    logit += weight * features[name as EvidenceFeature];
  }
  return 1 / (1 + Math.exp(-logit));
}
