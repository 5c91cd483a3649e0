import type { CommonState, Places } from './common-metrics.js';
import { databaseAnswers, noDatabase } from './looked-up.js';
import type { HealthAddress } from './open-health.js';
import { type Served, serve } from './server.js';
import { createWorkerMetrics, type JobObserver } from './worker-metrics.js';

/** Tells the operator of a worker, over HTTP, whether it is well and how it does. */
export interface WorkerHealth extends Served {
  readonly observer: JobObserver;
  /** It takes work from now on. @param state - What it works with, as it is then. */
  watch(state: CommonState): void;
}

/**
 * Serves the health of a worker, which is ready when it takes work and its database answers.
 *
 * @throws UserError where the address cannot be had.
 */
export async function openWorkerHealth(
  where: HealthAddress,
  places: Places & { readonly store: string },
): Promise<WorkerHealth> {
  let working: CommonState | null = null;
  const state: CommonState = {
    queueLength: () => working?.queueLength() ?? 0,
    openCollections: () => working?.openCollections() ?? 0,
  };
  const metrics = createWorkerMetrics(state, places);
  const missing = async () => {
    if (working === null) return ['it takes no work yet'];
    return (await databaseAnswers(places.store)) ? [] : [noDatabase];
  };
  const served = await serve(where, missing, metrics);
  return {
    ...served,
    observer: metrics,
    watch(what) {
      working = what;
    },
  };
}
