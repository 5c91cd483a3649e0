import type { Hit } from '../search/index.js';
import type { PassageReading } from './passage-reading.js';
import { boundReading } from './reading-score.js';

/** A hit that was read, with all that is looked at to tell whether it answers. */
export interface ReadHit {
  readonly hit: Hit;
  readonly reading: PassageReading;
  /** How near foreign questions come to the collection, see `baselineOf`. */
  readonly baseline: number;
}

/** What speaks for a hit as an answer, or against it; each is worth a coefficient of `evidence-model.ts`. */
export const features = {
  /** The reader's logit of there being an answer. */
  answerable: ({ reading }) => boundReading(reading).answerable,
  /** How much nearer it is to the question than passages are to questions about anything else. */
  nearness: ({ hit, baseline }) => hit.features.meaning - baseline,
  /**
   * Share of the question's words that passage and footnotes hold: nearness that comes of words alone is worth less, and
   * least where no word means anything by itself ("Why?").
   */
  wordShare: ({ hit: { sharedWords, missingWords } }) => {
    const words = sharedWords.length + missingWords.length;
    return words === 0 ? 1 : sharedWords.length / words;
  },
} as const satisfies Record<string, (read: ReadHit) => number>;

export type FeatureName = keyof typeof features;

export const featureNames = Object.keys(features) as readonly FeatureName[];
