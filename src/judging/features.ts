import type { Hit } from '../search/index.js';
import { denies } from './negation.js';
import { missingNumbers } from './numbers.js';
import type { PassageReading } from './passage-reading.js';
import { boundReading } from './reading-score.js';

/** A hit that was read, with all that is looked at to tell whether it answers. */
export interface ReadHit {
  readonly question: string;
  readonly hit: Hit;
  readonly reading: PassageReading;
  /** Words of the sentence that the reading leads to. */
  readonly answering: string;
  /** How near foreign questions come to the collection, see `baselineOf`. */
  readonly baseline: number;
}

/** What speaks for a hit as an answer, or against it; each is worth a coefficient of `evidence-model.ts`. */
export const features = {
  /** The reader's two logits. */
  answerable: ({ reading }) => boundReading(reading).answerable,
  margin: ({ reading }) => boundReading(reading).margin,
  /** How much nearer it is to the question than passages are to questions about anything else. */
  nearness: ({ hit, baseline }) => hit.features.meaning - baseline,
  /** Share of the question's words that passage and footnotes hold. */
  wordShare: ({ hit: { sharedWords, missingWords } }) =>
    sharedWords.length / (sharedWords.length + missingWords.length || 1),
  /** Names and numbers of the question that passage and footnotes hold in no form: 0, 1, or 2 for more. */
  missingNames: ({ hit }) => hit.features.missingNames,
  /** Whether they hold every word of the question that carries meaning. */
  allWords: ({ hit }) => hit.features.allWords,
  /** Whether the answering sentence lacks a number or year of the question: the exports of another year. */
  missingNumbers: ({ question, answering }) => Number(missingNumbers(question, answering).length > 0),
  /** Whether one of question and answering sentence denies, and the other does not. */
  negation: ({ question, answering }) => Number(denies(question) !== denies(answering)),
  /** Whether reading leads to the sentence that search had chosen. */
  agrees: ({ hit, reading }) => Number(reading.sentence.start === hit.sentence.start),
} as const satisfies Record<string, (read: ReadHit) => number>;

export type FeatureName = keyof typeof features;

export const featureNames = Object.keys(features) as readonly FeatureName[];
