import type { Evidence } from '../embedding/index.js';
import type { Hit } from '../search/index.js';
import type { PassageReading } from './passage-reading.js';
import { readingScore } from './reading-score.js';

/** A hit that was read, with all that is looked at to tell whether it answers. */
export interface ReadHit {
  readonly hit: Hit;
  readonly reading: PassageReading;
}

/**
 * What speaks for a hit as an answer, or against it; each is worth a coefficient of the model's evidence. Nothing of the
 * collection is among it, so that a text on other things, when it is added, changes no verdict; and nothing of shared words,
 * as people ask in their own.
 */
export const features = {
  /** The reader's logit of there being an answer. */
  answerable: ({ reading }) => readingScore(reading),
  /** How near in meaning it is to the question. */
  meaning: ({ hit }) => hit.features.meaning,
} as const satisfies Record<FeatureName, (read: ReadHit) => number>;

export type FeatureName = keyof Evidence['read']['weights'];

export const featureNames = Object.keys(features) as readonly FeatureName[];
