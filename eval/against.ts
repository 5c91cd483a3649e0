import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../src/errors.js';
import type { Outcome } from './outcome.js';
import type { SetRun } from './question-run.js';
import { wrongInput } from './wrong-input.js';

/** One question that went otherwise than in another run. */
export interface Change {
  readonly set: string;
  readonly id: string;
  readonly question: string;
  readonly isBetter: boolean;
  /** Such as `rank 3 → 1`. */
  readonly what: string;
}

const outcome = z.object({
  id: z.string(),
  isAnswerable: z.boolean(),
  saidFound: z.boolean(),
  rank: z.number().nullable(),
  isSentenceRight: z.boolean().nullable(),
});
const report = z.object({
  sets: z.array(z.object({ name: z.string(), runs: z.array(z.object({ outcomes: z.array(outcome) })) })),
});

/**
 * Lists what got better and worse since the run in `file`, for the product's own way of answering. A question that
 * was asked several times is compared time by time.
 *
 * @throws UserError where the file is no report of `npm run eval`.
 */
export function compareWith(file: string, sets: readonly SetRun[]): readonly Change[] {
  const before = readReport(file);
  return sets.flatMap(({ name, runs }) => {
    const then = before.sets.find((set) => set.name === name)?.runs[0]?.outcomes ?? [];
    return (runs[0]?.outcomes ?? []).flatMap((now, at) => {
      const was = then[at];
      if (was === undefined || was.id !== now.id || was.isAnswerable !== now.isAnswerable) return [];
      return changesOf(was, now).map((change) => ({
        set: name,
        id: now.id,
        question: now.question,
        ...change,
      }));
    });
  });
}

function readReport(file: string): z.infer<typeof report> {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw wrongInput(
      `Expected the report of another npm run eval in ${file}: ${messageOf(error).slice(0, 100)}`,
      error,
    );
  }
}

function changesOf(was: z.infer<typeof outcome>, now: Outcome): readonly Pick<Change, 'isBetter' | 'what'>[] {
  const changes: Pick<Change, 'isBetter' | 'what'>[] = [];
  if (was.rank !== now.rank) {
    const depth = (rank: number | null) => rank ?? Number.POSITIVE_INFINITY;
    changes.push({
      isBetter: depth(now.rank) < depth(was.rank),
      what: `rank ${was.rank ?? 'none'} → ${now.rank ?? 'none'}`,
    });
  }
  if (was.saidFound !== now.saidFound) {
    const word = (isFound: boolean) => (isFound ? 'found' : 'not found');
    changes.push({
      isBetter: now.saidFound === now.isAnswerable,
      what: `${word(was.saidFound)} → ${word(now.saidFound)}`,
    });
  }
  if (was.isSentenceRight !== now.isSentenceRight) {
    const isBetter = now.isSentenceRight === true;
    changes.push({ isBetter, what: `sentence ${isBetter ? 'wrong → right' : 'right → wrong'}` });
  }
  return changes;
}
