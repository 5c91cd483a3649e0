import { z } from 'zod';
import type { Config } from '../config.js';
import { factsIn, OperatorError, type Problem, problemOf, UserError } from '../errors.js';
import type { JobObserver, JobOutcome } from '../health/index.js';
import {
  type FolderLibrary,
  type Library,
  overriding,
  type Receipt,
  type ReindexOptions,
  type ReindexProgress,
  type ReindexReceipt,
} from '../library/index.js';
import type { Logger } from '../log.js';
import { countWorkers, JobEndedError, type WorkerOptions, workElsewhere } from '../store/index.js';

/** Of the collection that all servers share. */
export const sharedCollection = 'shared';

const request = z.object({ full: z.boolean(), who: z.string() });

const failure = z.object({
  code: z.string().default('worker-failed'),
  finding: z.array(z.unknown()),
  remedy: z.string().nullable(),
  isForOperator: z.boolean(),
});

/** As it comes from a process of this version; of another one, what is not there is not shown. */
const outcome = z.union([
  z.object({
    receipt: z.looseObject({
      documents: z.array(z.looseObject({ document: z.string(), change: z.string() })),
      passages: z.number(),
      tookMs: z.number(),
      lostPins: z.array(z.unknown()).default([]),
    }),
  }),
  z.object({ error: failure }),
]);

/**
 * A library whose reindexes are done by a worker (`npm run worker`) if one lives, else by this process.
 *
 * @param collection - Names it among those of the database.
 */
export function withWorkers<L extends Library>(
  library: L,
  { store }: Pick<Config, 'store'>,
  collection: string,
): L {
  if (store === null) return library;
  const reindex = async (options: ReindexOptions = {}) => {
    if ((await countWorkers(store)) === 0) return library.reindex(options);
    // The worker's folder is another one where it runs on another machine.
    const isAfterChange = await library.keeping.send();
    return reindexElsewhere(store, { collection, isAfterChange }, options);
  };
  return overriding<Library>(library, { reindex }) as L;
}

async function reindexElsewhere(
  store: string,
  asked: { readonly collection: string; readonly isAfterChange: boolean },
  { full = false, who = 'npm start', id, signal, onProgress }: ReindexOptions,
): Promise<ReindexReceipt> {
  const tell = (progress: unknown) => onProgress?.(progress as ReindexProgress);
  try {
    const work = { ...asked, id, request: { full, who } };
    const made = outcome.parse(await workElsewhere(store, work, { signal, onProgress: tell }));
    if ('receipt' in made) return made.receipt as unknown as ReindexReceipt;
    throw unpacked(made.error);
  } catch (error) {
    if (!(error instanceof JobEndedError)) throw error;
    if (error.reason === 'cancelled') throw new UserError('reindexing-cancelled', { cause: error });
    throw new OperatorError('worker-ended', { cause: error });
  }
}

/** What a worker works with. */
interface WorkerParts {
  /** Opens a collection. */
  use(collection: string, work: (library: FolderLibrary) => Promise<Receipt>): Promise<Receipt>;
  readonly log: Logger;
  /** Hears of each job. */
  readonly observer: JobObserver | undefined;
}

/** What a worker does: reindexes the collection that a job names. */
export function reindexing({ use, log, observer }: WorkerParts): Pick<WorkerOptions, 'work' | 'onGivenUp'> {
  return {
    async work(work, { attempt, signal, onProgress }) {
      const startMs = performance.now();
      const { collection } = work;
      const ended = (outcome: JobOutcome) => observer?.ended(outcome, performance.now() - startMs);
      if (attempt > 1) observer?.retried();
      try {
        const { full, who } = request.parse(work.request);
        log.info({ collection, full, attempt }, 'reindexing');
        const receipt = await use(collection, (library) =>
          library.reindex({
            full,
            who: `${who}, on a worker`,
            signal,
            onProgress,
            onLocked: (holder) => log.info({ collection, holder: holder.message }, 'waiting for another one'),
          }),
        );
        const { documents, passages, tookMs } = receipt;
        log.info({ collection, documents: documents.length, passages, tookMs }, 'reindexed');
        ended('done');
        return { receipt };
      } catch (error) {
        if (signal.aborted) log.info({ collection }, 'reindexing was stopped');
        else log.warn({ err: error, collection }, 'reindexing failed');
        ended(outcomeOf(error, signal));
        return { error: packed(error) };
      }
    },
    onGivenUp({ collection }) {
      log.error({ collection }, 'reindexing ended every worker that began it: it is given up');
      observer?.ended('given-up', 0);
    },
  };
}

function outcomeOf(error: unknown, { aborted }: AbortSignal): JobOutcome {
  if (aborted) return 'stopped';
  return error instanceof UserError ? 'refused' : 'failed';
}

/** A failure as it goes from a worker to who waits for it. */
function packed(error: unknown): Problem & { isForOperator: boolean } {
  const isTold = error instanceof UserError;
  const problem = isTold ? factsIn(error) : problemOf('worker-failed');
  return { ...problem, isForOperator: !isTold || error instanceof OperatorError };
}

function unpacked({ isForOperator, ...problem }: z.infer<typeof failure>): UserError {
  return new (isForOperator ? OperatorError : UserError)(problem as Problem);
}
