export { type Health, openHealth } from './open-health.js';
export { openWorkerHealth, type WorkerHealth } from './open-worker-health.js';
export type { JobObserver, JobOutcome } from './worker-metrics.js';
