import { readdirSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Counter, collectDefaultMetrics, type Registry } from 'prom-client';
import { codeOf } from '../errors.js';
import { countJobs, countWorkers } from '../store/index.js';
import { addGauge, addGauges } from './gauges.js';
import { databaseAnswers, lookedUp } from './looked-up.js';

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

/** Prometheus sees the first of something only where there was a 0 before it. */
export function countOutcomes(register: Registry, name: string, help: string, outcomes: readonly string[]) {
  const counter = new Counter({ name, help, labelNames: ['outcome'], registers: [register] });
  for (const outcome of outcomes) counter.inc({ outcome }, 0);
  return counter;
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

/** What a user may still write where a folder is, or will be made; NaN where the system does not tell. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT' && dirname(folder) !== folder;
    return isMissing ? freeBytes(dirname(folder)) : Number.NaN;
  }
}

/** Of memory on the machines that Node.js runs on. */
const kibibyte = 1_024;

/**
 * Resident memory of this process's children, in bytes: the model and whatever reads documents run in processes of their
 * own. Linux only.
 */
function modelMemoryBytes(): number {
  return childrenOf('self').reduce((sum, pid) => sum + residentBytes(pid), 0);
}

function childrenOf(pid: string): readonly string[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) => readLine(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean));
}

function residentBytes(pid: string): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readLine(`/proc/${pid}/status`)) ?? [];
  return Number(kibibytes ?? 0) * kibibyte;
}

/** Empty where the process has just ended. */
function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
