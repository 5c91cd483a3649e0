import { z } from 'zod';

const share = z.number().gt(0).lt(1);

const logistic = {
  intercept: z.number(),
  /** From here upwards a passage answers. */
  threshold: share,
  /** From here upwards it comes near. */
  floor: share,
};

/**
 * What makes probabilities of what a bundle's model and reader say: logistic models of whether the best passage answers the
 * question, fitted by `eval/fit-evidence.ts`. Other weights mean other numbers, so it belongs to the bundle.
 */
export const evidenceSchema = z
  .object({
    /** When, by which command, and what the fit came to: for people. */
    written: z.iso.date(),
    command: z.string(),
    report: z.array(z.string()).readonly(),
    /** Of passages that were read. */
    read: z.object({
      ...logistic,
      /** Of the odds that all passages have together. */
      weight: z.number(),
      /** Of the search's score, beside the reader's, in these odds. */
      searchWeight: z.number(),
      /** Of reading, in the ranking. */
      readingWeight: z.number(),
    }),
    /** Of passages that were not. */
    searched: z.object({
      ...logistic,
      weights: z.object({ meaning: z.number(), missingNames: z.number() }).readonly(),
    }),
  })
  .readonly();

export type Evidence = z.infer<typeof evidenceSchema>;

/** From which evidence on a passage answers, or comes near. */
export type Cuts = Pick<Evidence['read'], 'threshold' | 'floor'>;
