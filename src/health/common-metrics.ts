import { collectDefaultMetrics, type Registry } from 'prom-client';
import { countJobs, countWorkers } from '../store/index.js';
import { freeBytes } from './disk-space.js';
import { addGauge, addGauges } from './gauges.js';
import { databaseAnswers, lookedUp } from './looked-up.js';
import { modelMemoryBytes } from './model-memory.js';

/** What a bot and a worker have in common, as it is now. */
export interface CommonState {
  queueLength(): number;
  openCollections(): number;
}

/** Where a bot or a worker keeps what it has. */
export interface Places {
  /** Address of the database that has the jobs; null: there is none. */
  readonly store: string | null;
  /** The folder that grows. */
  readonly dataDir: string;
}

/** Seconds. */
export const reindexBuckets = [0.5, 2, 5, 15, 60, 300, 1_200, 3_600];

export const seconds = (ms: number): number => ms / 1_000;

export function addCommonMetrics(register: Registry, state: CommonState, { store, dataDir }: Places): void {
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
  addGauge(register, {
    name: 'ibid_disk_free_bytes',
    help: 'What may still be written to the disk of the index, or of the folders of servers',
    value: () => freeBytes(dataDir),
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
    name: 'ibid_database_up',
    help: 'Whether the database answers in time',
    value: async () => Number(await databaseAnswers(store)),
  });
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
