/**
 * What judging weighs: a logistic model of whether the first passage answers the question, the weight of reading in the
 * ranking, and from which margin on the reader's sentence is shown in place of search's.
 *
 * Written on 2026-11-26 by this command; edit that, not this.
 * `npx tsx eval/fit-evidence.ts --squad squad2-dev-half.json --articles 'Civil_disobedience' --articles 'Fresno,_California' --articles 'Intergovernmental_Panel_on_Climate_Change' --articles 'Oxygen' --articles 'Private_school' --articles 'Yuan_dynasty' --most 500 --questions questions-own.jsonl --questions questions.jsonl --documents documents`
 *
 * Asked: 500 questions about the articles indexed, half of which they do not answer, and 100 about others.
 * Right passage first: 0.841 by search, 0.875 with reading.
 * Right sentence: 0.818 by search, 0.840 with reading.
 * With the question’s article held out, near questions:
 * area 0.732, balanced accuracy 0.660, calibration error 0.038; area of far ones 0.998.
 * Community 1, for the cut alone, 95 questions: area 0.929, balanced accuracy 0.852.
 * Community 2, for the cut alone, 40 questions: area 0.869, balanced accuracy 0.851.
 */
export const judgedEvidence = {
  intercept: -2,
  weights: {
    answerable: 0.45,
    nearness: 14,
    wordShare: -1.5,
    allWords: -0.7,
  },
  threshold: 0.5,
  readingWeight: 0.015,
  spanFrom: 0,
};
