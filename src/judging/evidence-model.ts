/** Not fitted yet: by `eval/fit-evidence.ts`. */
export const JUDGED_EVIDENCE = {
  intercept: 0,
  weights: { answerable: 1, margin: 0, nearest: 0, missingNames: 0, missingNumbers: 0, agrees: 0 },
  threshold: 0.5,
  readingWeight: 0.01,
  spanFrom: 0,
};
