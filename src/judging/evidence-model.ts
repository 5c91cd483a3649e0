/**
 * What judging weighs: a logistic model of whether the first passage answers the question, the weight of reading in the
 * ranking, and from which margin on the reader's sentence is shown in place of search's.
 *
 * Written on 2026-11-26 by this command; edit that, not this.
 * `npx tsx eval/fit-evidence.ts --squad squad2-dev-half.json --articles 'Civil_disobedience' --articles 'Fresno,_California' --articles 'Intergovernmental_Panel_on_Climate_Change' --articles 'Oxygen' --articles 'Private_school' --articles 'Yuan_dynasty' --most 500 --questions questions-own.jsonl --questions questions.jsonl --documents documents`
 *
 * Asked: 500 questions about the articles indexed, half of which they do not answer, and 100 about others.
 * Right passage first: 0.841 by search, 0.871 with reading.
 * Right sentence: 0.817 by search, 0.839 with reading.
 * With the question’s article held out, near questions:
 * area 0.732, balanced accuracy 0.658, calibration error 0.043; area of far ones 0.997.
 * Community 1, for the cut alone, 95 questions: area 0.929, balanced accuracy 0.827.
 * Community 2, for the cut alone, 40 questions: area 0.869, balanced accuracy 0.875.
 */
export const JUDGED_EVIDENCE = {
  intercept: -6.871,
  weights: {
    answerable: 0.16,
    margin: 0.105,
    nearest: 10.281,
    missingNames: -0.475,
    missingNumbers: -0.775,
    agrees: 0.597,
  },
  threshold: 0.39,
  readingWeight: 0.02,
  spanFrom: 1,
};
