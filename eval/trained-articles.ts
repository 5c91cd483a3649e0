/**
 * Titles of the articles among SQuAD 2's at hand that the reader was trained on, as `train/examples.py` has it: all but
 * every third. What reading is worth can't be told on them.
 */
export const trainedArticles: readonly string[] = [
  'Amazon_rainforest',
  'Black_Death',
  'Computational_complexity_theory',
  'French_and_Indian_War',
  'Huguenot',
  'Imperialism',
  'Jacksonville,_Florida',
  'Normans',
  'Pharmacy',
  'Prime_number',
  'Scottish_Parliament',
  'Sky_(United_Kingdom)',
];
