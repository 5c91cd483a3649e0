/**
 * What judging weighs: a logistic model of whether the first passage answers the question, the weight of reading in the
 * ranking, and from which margin on the reader's sentence is shown in place of search's.
 *
 * Written on 2026-11-26 by this command; edit that, not this.
 * `npx tsx eval/fit-evidence.ts --squad squad2-dev-half.json --questions questions-own.jsonl questions.jsonl --documents documents --most 600`
 *
 * By kind of collection, judged by coefficients fitted without the text asked about:
 * essay: hit@1 0.967 by search, 0.950 with reading, sentence 0.800, 0.833, area 0.966, balanced 0.911, 9 falsely refused and 1 falsely answered of 95, calibration error 0.154
 * documents: hit@1 0.929 by search, 1.000 with reading, sentence 0.893, 0.964, area 0.994, balanced 0.929, 4 falsely refused and 0 falsely answered of 40, calibration error 0.214
 * articles: hit@1 0.829 by search, 0.873 with reading, sentence 0.724, 0.780, area 0.759, balanced 0.671, 37 falsely refused and 151 falsely answered of 600, calibration error 0.135
 * Questions about articles that are not indexed: area 0.996, balanced 0.943.
 */
export const judgedEvidence = {
  intercept: -0.196,
  weights: {
    answerable: 0.524,
    margin: 0,
    meaning: 0,
  },
  threshold: 0.5,
  readingWeight: 0.02,
  spanFrom: 0,
};
