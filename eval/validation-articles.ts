/**
 * Titles of the articles among SQuAD 2's at hand that the reader was not trained on: every third by title, as
 * `train/examples.py` has it. What reading is worth can be told on these alone.
 */
export const validationArticles = [
  'Civil_disobedience',
  'Fresno,_California',
  'Intergovernmental_Panel_on_Climate_Change',
  'Oxygen',
  'Private_school',
  'Yuan_dynasty',
] as const;
