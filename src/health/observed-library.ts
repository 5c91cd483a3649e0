import { UserError } from '../errors.js';
import { type Answer, confidenceOf, type Library } from '../library/index.js';

/** What is told of questions and reindexes. */
export interface LibraryObserver {
  asked(outcome: string, tookMs: number): void;
  reindexed(outcome: string, tookMs: number): void;
}

/** What is observed, with the outcome of one that succeeded. */
const observers = {
  ask: { tell: 'asked', outcomeOf: (answer: Answer) => confidenceOf(answer.evidence, answer.threshold) },
  reindex: { tell: 'reindexed', outcomeOf: () => 'done' },
} as const;

/** The same library; of each question and reindex the observer is told how it ended, and how long it took. */
export function observedLibrary<L extends Library>(library: L, observer: LibraryObserver): L {
  return new Proxy(library, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (key !== 'ask' && key !== 'reindex') return value.bind(target);
      const { tell, outcomeOf } = observers[key];
      return async (...args: unknown[]) => {
        const startMs = performance.now();
        const told = (outcome: string) => observer[tell](outcome, performance.now() - startMs);
        try {
          const result = await value.apply(target, args);
          told(outcomeOf(result));
          return result;
        } catch (error) {
          told(error instanceof UserError ? 'refused' : 'failed');
          throw error;
        }
      };
    },
  });
}
