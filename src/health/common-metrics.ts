import { readdirSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import { codeOf } from '../errors.js';
import { countJobs, countWorkers } from '../store/index.js';

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

type Told = number | Readonly<Record<string, number>>;

/** A number that is looked up when somebody asks for the metrics. @param label - With it, one for each of its values. */
export function addGauge(
  register: Registry,
  name: string,
  help: string,
  look: () => Told | Promise<Told>,
  label?: string,
): void {
  new Gauge({
    ...{ name, help, registers: [register], labelNames: label === undefined ? [] : [label] },
    async collect() {
      const told = await look();
      this.reset();
      if (typeof told === 'number') return this.set(told);
      for (const [key, value] of Object.entries(told)) this.set({ [label ?? '']: key }, value);
    },
  });
}

export function addCommonMetrics(register: Registry, state: CommonState, { store, dataDir }: Places): void {
  collectDefaultMetrics({ register });
  addGauge(register, 'ibid_collections_open', 'Collections of texts that are open', state.openCollections);
  addGauge(
    register,
    'ibid_model_queue_length',
    'Questions and texts in the model or waiting for it',
    state.queueLength,
  );
  addGauge(
    register,
    'ibid_disk_free_bytes',
    'What may still be written to the disk of the index, or of the folders of servers',
    () => freeBytes(dataDir),
  );
  if (process.platform === 'linux') {
    const help = 'Resident memory of the processes of the model';
    addGauge(register, 'ibid_model_memory_bytes', help, modelMemoryBytes);
  }
  if (store !== null) addJobs(register, store);
}

/** Every process of a database tells the same: it has them all. */
function addJobs(register: Registry, store: string): void {
  addGauge(register, 'ibid_database_up', 'Whether the database answers in time', async () =>
    Number(await databaseAnswers(store)),
  );
  addGauge(register, 'ibid_workers', 'Workers that live, of all that share the database', () =>
    lookedUp(countWorkers(store), Number.NaN),
  );
  addGauge(
    register,
    'ibid_jobs',
    'Jobs for workers in the database: waiting, or running',
    async () => ({ ...(await lookedUp(countJobs(store), null)) }),
    'state',
  );
}

/** Counts how something ended. Prometheus sees the first of something only where there was a 0 before it. */
export function countOutcomes(register: Registry, name: string, help: string, outcomes: readonly string[]) {
  const counter = new Counter({ name, help, labelNames: ['outcome'], registers: [register] });
  for (const outcome of outcomes) counter.inc({ outcome }, 0);
  return counter;
}

/** Seconds. */
export const reindexBuckets = [0.5, 2, 5, 15, 60, 300, 1_200, 3_600];

/** Measures how long something took. @returns Takes milliseconds. */
export function measure<Label extends string>(
  register: Registry,
  name: string,
  help: string,
  buckets: number[],
  labelNames: readonly Label[] = [],
) {
  const histogram = new Histogram({ name, help, buckets, labelNames, registers: [register] });
  return (tookMs: number, labels: Partial<Record<Label, string>> = {}): void =>
    histogram.observe(labels, tookMs / 1_000);
}

/** Prometheus waits 10 s for all metrics: what a database does not tell by then is left out, and the rest is told. */
const withinMs = 2_000;

/** What a database tells, or `otherwise` where it can't be asked, or does not answer in time. */
async function lookedUp<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  const late = wait(withinMs, otherwise, { ref: false });
  return await Promise.race([asked.catch(() => otherwise), late]);
}

/** Whether the database with this address answers, in time. */
export function databaseAnswers(store: string): Promise<boolean> {
  const asked = countWorkers(store).then(() => true);
  return lookedUp(asked, false);
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
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readLine(`/proc/self/task/${task}/children`).split(' ').filter(Boolean),
  );
  return children.reduce((sum, pid) => {
    const [, kibibytes = 0] = /^VmRSS:\s+(\d+) kB$/m.exec(readLine(`/proc/${pid}/status`)) ?? [];
    return sum + Number(kibibytes) * kibibyte;
  }, 0);
}

/** Empty where the process has just ended. */
function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
