import { collectDefaultMetrics, type Registry } from 'prom-client';
import { countJobs, countWorkers } from '../store/index.js';
import { addGauge, addGauges } from './gauges.js';
import { lookedUp } from './looked-up.js';
import { modelMemoryBytes } from './model-memory.js';

/** What a bot and a worker have in common, as it is now. */
export interface CommonState {
  queueLength(): number;
  openCollections(): number;
}

/** Seconds. */
export const reindexBuckets = [0.5, 2, 5, 15, 60, 300, 1_200, 3_600];

export const seconds = (ms: number): number => ms / 1_000;

/** @param store - Address of the database that has the jobs; null: there is none. */
export function addCommonMetrics(register: Registry, state: CommonState, store: string | null): void {
  collectDefaultMetrics({ register });
  addGauge(register, {
    name: 'ibid_collections_open',
    help: 'Collections of texts that are open',
    value: state.openCollections,
  });
  addGauge(register, {
    name: 'ibid_model_queue_length',
    help: 'Questions and texts in the model or waiting for it',
    value: state.queueLength,
  });
  if (process.platform === 'linux') {
    addGauge(register, {
      name: 'ibid_model_memory_bytes',
      help: 'Resident memory of the processes of the model',
      value: modelMemoryBytes,
    });
  }
  if (store !== null) addJobs(register, store);
}

/** Every process of a database tells the same: it has them all. */
function addJobs(register: Registry, store: string): void {
  addGauge(register, {
    name: 'ibid_workers',
    help: 'Workers that live, of all that share the database',
    value: () => lookedUp(countWorkers(store), Number.NaN),
  });
  addGauges(register, {
    name: 'ibid_jobs',
    help: 'Jobs for workers in the database: waiting, or running',
    label: 'state',
    values: async () => ({ ...(await lookedUp(countJobs(store), null)) }),
  });
}
