export { type Health, openHealth, openWorkerHealth, type WorkerHealth } from './open-health.js';
export type { JobObserver, JobOutcome } from './worker-metrics.js';
