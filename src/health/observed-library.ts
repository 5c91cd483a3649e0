import { UserError } from '../errors.js';
import { type Library, outcomeOf, overriding } from '../library/index.js';

/** What is told of questions and reindexes. */
export interface LibraryObserver {
  asked(outcome: string, tookMs: number): void;
  reindexed(outcome: string, tookMs: number): void;
}

/** The same library; of each question and reindex the observer is told how it ended, and how long it took. */
export function observedLibrary<L extends Library>(library: L, observer: LibraryObserver): L {
  const ask: Library['ask'] = (question, options) =>
    observed(library.ask(question, options), outcomeOf, observer.asked);
  const reindex: Library['reindex'] = (options) =>
    observed(library.reindex(options), () => 'done', observer.reindexed);
  return overriding<Library>(library, { ask, reindex }) as L;
}

async function observed<T>(
  work: Promise<T>,
  outcomeOf: (result: T) => string,
  tell: (outcome: string, tookMs: number) => void,
): Promise<T> {
  const startMs = performance.now();
  const ended = work.then(outcomeOf, (error: unknown) => (error instanceof UserError ? 'refused' : 'failed'));
  tell(await ended, performance.now() - startMs);
  return await work;
}
