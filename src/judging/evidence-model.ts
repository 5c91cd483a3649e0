/**
 * What judging weighs: a logistic model of whether the first passage answers the question, the weight of reading in the
 * ranking, and from which margin on the reader's sentence is shown in place of search's.
 *
 * Written on 2026-11-26 by this command; edit that, not this.
 * `npx tsx eval/fit-evidence.ts --squad squad2-dev-half.json --articles 'Civil_disobedience' --articles 'Fresno,_California' --articles 'Intergovernmental_Panel_on_Climate_Change' --articles 'Oxygen' --articles 'Private_school' --articles 'Yuan_dynasty' --questions 900`
 *
 * Asked: 900 questions about the articles indexed, half of which they do not answer, and 180 about others.
 * Right passage first: 0.827 by search, 0.849 with reading.
 * Right sentence: 0.832 by search, 0.844 with reading.
 * With the question’s article held out, near questions:
 * area 0.722, balanced accuracy 0.671, calibration error 0.036; area of far ones 0.996.
 */
export const JUDGED_EVIDENCE = {
  intercept: -7.019,
  weights: {
    answerable: 0.243,
    margin: 0.116,
    nearest: 10.722,
    missingNames: -0.561,
    missingNumbers: -1.006,
    agrees: 0.321,
  },
  threshold: 0.57,
  readingWeight: 0.03,
  spanFrom: 1,
};
