import { z } from 'zod';
import { UnusableIndexError } from './index-errors.js';

/** What decides what an index holds. */
export const decisive = {
  /** What identifies its vectors; `ModelFacts` of the embedding stage are such. */
  model: z
    .object({
      id: z.string(),
      revision: z.string(),
      precision: z.string(),
      pooling: z.string(),
      dimensions: z.int().positive(),
      maxTokens: z.int().positive(),
    })
    .readonly(),
  /** One setting per key, such as `{ maxTokens: 400, overlapSentences: 1 }`. */
  chunking: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly(),
  /** Which version of each part of the program made it, such as `{ reader: 4 }`. */
  versions: z.record(z.string(), z.int()).readonly(),
};
const schema = z.object(decisive).readonly();

/** What the running program needs an index to be. */
export type ExpectedIndex = z.infer<typeof schema>;

/**
 * @param expected - Null: anything will do.
 * @throws UnusableIndexError that says what the index holds, what the program runs, and how to mend it.
 */
export function checkExpected(made: ExpectedIndex, expected: ExpectedIndex | null): void {
  if (expected === null) return;
  const held = made.model;
  const run = expected.model;
  if (held.id !== run.id) throw new UnusableIndexError('index-of-other-model', { was: held.id, is: run.id });
  for (const fact of ['revision', 'precision', 'pooling', 'dimensions', 'maxTokens'] as const) {
    if (held[fact] === run[fact]) continue;
    const versions = { was: short(held[fact]), is: short(run[fact]) };
    throw new UnusableIndexError('index-of-other-form', { model: held.id, fact, ...versions });
  }
  for (const kind of ['chunking', 'versions'] as const) {
    for (const [part, was, is] of differences(made[kind], expected[kind])) {
      throw new UnusableIndexError('index-of-other-version', { part, was, is });
    }
  }
}

function differences<T>(was: Readonly<Record<string, T>>, is: Readonly<Record<string, T>>) {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].filter((key) => was[key] !== is[key]).map((key) => [key, was[key], is[key]] as const);
}

function short(fact: string | number): string {
  return String(fact).slice(0, 12);
}
