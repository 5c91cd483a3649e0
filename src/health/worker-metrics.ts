import { Counter, Registry } from 'prom-client';
import {
  addCommonMetrics,
  type CommonState,
  countOutcomes,
  measure,
  type Places,
  reindexBuckets,
} from './common-metrics.js';

const outcomes = ['done', 'refused', 'failed', 'stopped', 'given-up'] as const;

/** How a job ended. `refused`: for a reason that who asked was told; `failed`: by our fault; `stopped`: before its end. */
export type JobOutcome = (typeof outcomes)[number];

/** What is told of the jobs that a worker does. */
export interface JobObserver {
  /** A job is begun that others had begun before. */
  retried(): void;
  ended(outcome: JobOutcome, tookMs: number): void;
}

/** What is counted of a worker; labels as of `createMetrics`. */
export function createWorkerMetrics(
  state: CommonState,
  places: Places,
): JobObserver & { readonly register: Registry } {
  const register = new Registry();
  addCommonMetrics(register, state, places);
  const ended = countOutcomes(
    register,
    'ibid_job_outcomes_total',
    'Jobs of this worker by how they ended: done, refused (something to mend), failed, stopped (cancelled, or left to another worker), given-up (every worker ended of it)',
    outcomes,
  );
  const retries = new Counter({
    name: 'ibid_job_retries_total',
    help: 'Jobs that this worker began after other workers had died of them or left them',
    registers: [register],
  });
  const done = measure(register, 'ibid_job_seconds', 'How long a job took that was done', reindexBuckets);
  return {
    register,
    retried: () => retries.inc(),
    ended(outcome, tookMs) {
      ended.inc({ outcome });
      if (outcome === 'done') done(tookMs);
    },
  };
}
