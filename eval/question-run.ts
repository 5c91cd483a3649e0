import type { OpenCorpus } from '../src/indexing/index.js';
import type { Engine } from './engine.js';
import { type Summary, summarise } from './metrics.js';
import { judge, type Outcome } from './outcome.js';
import type { Question } from './question-set.js';
import type { Variant } from './variants.js';

/** What one way of answering made of a set of questions. */
export interface VariantRun {
  readonly variant: string;
  readonly decides: boolean;
  readonly marksSentence: boolean;
  readonly summary: Summary;
  /** Empty for ablations. */
  readonly outcomes: readonly Outcome[];
}

/** A set of questions asked of one corpus. */
export interface SetRun {
  readonly name: string;
  /** What was indexed and asked, in one sentence. */
  readonly about: string;
  readonly passages: number;
  /** The product first. */
  readonly runs: readonly VariantRun[];
}

/** One corpus and the questions to ask it. */
export interface Round {
  readonly corpus: OpenCorpus;
  readonly questions: readonly Question[];
}

/** Asks every question of every round in each of the ways given; the rounds are summed up together. */
export async function runQuestions(
  engine: Engine,
  rounds: readonly Round[],
  variants: readonly Variant[],
): Promise<readonly VariantRun[]> {
  const runs: VariantRun[] = [];
  const entries = await Promise.all(rounds.map(({ corpus }) => corpus.entries()));
  const hasNotes = entries.flat().some(({ notes }) => notes > 0);
  for (const variant of variants) {
    if (variant.concernsNotes && !hasNotes) continue;
    const outcomes: Outcome[] = [];
    for (const { corpus, questions } of rounds) {
      const answer = variant.open(corpus, engine);
      for (const question of questions) outcomes.push(judge(question, await answer(question.question)));
    }
    const { name, decides, marksSentence } = variant;
    const isProduct = runs.length === 0;
    runs.push({
      variant: name,
      decides,
      marksSentence,
      summary: summarise(outcomes),
      outcomes: isProduct ? outcomes : [],
    });
  }
  return runs;
}
