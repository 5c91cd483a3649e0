/**
 * Coefficients of the evidence: a logistic model of whether a passage answers a question.
 * Written by `npx tsx test/eval/fit-evidence.ts`; not to be edited by hand.
 */
export const EVIDENCE_MODEL = {
  intercept: -17.5,
  weights: { sentenceCosine: 16, passageCosine: 5, wordShare: 4, unknownShare: -1 },
  threshold: 0.5,
} as const;
