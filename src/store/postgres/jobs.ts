import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from './database.js';
import { LivingProcess, livesIn, peersOf } from './process.js';
import { repeatedly } from './repeatedly.js';

/**
 * Long work that any process does for another: rows in the database that they share.
 *
 * A queue of our own, as none that runs on Node.js 20 knows whether a worker lives. graphile-worker gives a dead worker's job
 * on after 4 hours; pg-boss 10 after a time that is fixed for the job, also where its worker lives, and a reindex may take
 * hours. With that time at 10 s another worker began 7.5 to 8.5 s after a kill, here 5.5 to 6.1 s; where the living worker
 * moved the time on, in pg-boss's own table, pg-boss gave the job to a second one all the same (2 of 2). Measured on 2026-11-29
 * with pg-boss 10.4.2; later versions want Node.js 22.
 */

const workers = 'worker';
/** How often a waiting process looks for the outcome, and a worker looks for work, reports progress and learns that it shall stop. */
const lookMs = 500;
/** A job whose workers die so often is what kills them. */
const mostAttempts = 5;
const keptDays = 7;
/** A process that waits for a job reports that the database is away when it has been for so long. */
const awayMs = 30_000;

/** What a job is about, and how it ended: JSON of the process that asks and of the worker. */
export interface Work {
  readonly collection: string;
  readonly request: unknown;
}

/** What somebody wants to have done. */
interface Asked extends Work {
  /** Names the request: asked again after a crash, it is not done again. */
  readonly id?: string | undefined;
  /** What it is about has just changed: a job that somebody had begun before does not count. */
  readonly isAfterChange?: boolean;
}

interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
}

/**
 * Does a job. What it returns is handed to the process that waits, also when it was stopped; what it throws ends the worker, and
 * another one tries.
 *
 * @param options - `attempt`: counted from 1; more where other workers have begun it before.
 */
export type DoWork = (
  work: Work,
  options: { readonly attempt: number; readonly signal: AbortSignal; onProgress(progress: unknown): void },
) => Promise<unknown>;

export interface WorkerOptions {
  readonly work: DoWork;
  /** Called once it counts as a worker: from then on work is given to it. */
  readonly onReady?: () => void;
  /** Called where a job is given up, as it has ended so many workers. */
  readonly onGivenUp?: (work: Work) => void;
}

interface JobRow {
  readonly progress: string | null;
  readonly outcome: string | null;
  readonly ended: Date | null;
}

/** The job was stopped by who waited for it, or by nobody's work: `reason` says which. */
export class JobEndedError extends Error {
  override readonly name = 'JobEndedError';

  constructor(readonly reason: 'cancelled' | 'given-up') {
    super(reason === 'cancelled' ? 'The job was cancelled.' : `${mostAttempts} workers died of the job.`);
  }
}

/** How many workers live that would do a job. */
export async function countWorkers(address: string): Promise<number> {
  return (await peersOf(openDatabase(address), workers)).length;
}

/** Jobs that are to be done. */
export async function countJobs(address: string) {
  const [open] = await openDatabase(address).rows<{ all: number; running: number }>(
    `SELECT count(*)::integer AS all, count(*) FILTER (WHERE ${livesIn('job.process')})::integer AS running
     FROM ibid.job WHERE ended IS NULL`,
  );
  const { all, running } = open ?? { all: 0, running: 0 };
  return { waiting: all - running, running };
}

/**
 * Has a worker do something, and waits for it. A collection has one job at a time: a process that asks for another one waits for
 * the one that there is.
 *
 * @returns What the worker's function returned.
 * @throws JobEndedError where it was cancelled, or no worker survives it; OperatorError where the database can't be used.
 */
export async function workElsewhere(
  address: string,
  asked: Asked,
  options: WorkOptions = {},
): Promise<unknown> {
  const database = openDatabase(address);
  for (;;) {
    const { id, isTooOld } = await begin(database, asked);
    const job = await untilEnded(database, id, options);
    if (!isTooOld || options.signal?.aborted === true) return outcomeOf(job);
  }
}

/** Waits for a job, and says how far it is; its worker goes on where the database can't be asked for a while. */
async function untilEnded(
  database: Database,
  id: string,
  { signal, onProgress }: WorkOptions,
): Promise<JobRow> {
  let shown: string | null = null;
  for (let answeredMs = performance.now(); ; await wait(lookMs)) {
    const isAway = signal?.aborted === true || performance.now() - answeredMs > awayMs;
    const job = await jobOf(database, id).catch((error: unknown) => {
      if (isAway) throw error;
      return null;
    });
    if (job === null) continue;
    if (job.ended !== null) return job;
    answeredMs = performance.now();
    if (job.progress !== null && job.progress !== shown) onProgress?.(JSON.parse(job.progress));
    shown = job.progress;
    if (signal?.aborted === true) await cancel(database, id);
  }
}

/** One that is not there any more has ended. */
async function jobOf(database: Database, id: string): Promise<JobRow> {
  const [job] = await database.rows<JobRow>('SELECT progress, outcome, ended FROM ibid.job WHERE id = $1', [
    id,
  ]);
  return job ?? { progress: null, outcome: null, ended: new Date() };
}

function outcomeOf({ outcome }: JobRow): unknown {
  if (outcome === null) throw new JobEndedError('cancelled');
  const { result, isGivenUp } = JSON.parse(outcome) as { result?: unknown; isGivenUp?: true };
  if (isGivenUp === true) throw new JobEndedError('given-up');
  return result;
}

/**
 * The job of this request, which may have ended; the one that the collection has; or a new one.
 *
 * @returns `isTooOld`: whether it does not count for who asks.
 */
async function begin(
  database: Database,
  { id = randomUUID(), collection, request, isAfterChange = false }: Asked,
) {
  await database.rows(`DELETE FROM ibid.job WHERE ended < now() - ${keptDays} * interval '1 day'`);
  for (;;) {
    await database.rows(
      'INSERT INTO ibid.job (id, collection, request) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [id, collection, JSON.stringify(request)],
    );
    const [found] = await database.rows<{ id: string; isBegun: boolean }>(
      `SELECT id, attempts > 0 AS "isBegun" FROM ibid.job
       WHERE id = $1 OR (collection = $2 AND ended IS NULL) ORDER BY id = $1 DESC LIMIT 1`,
      [id, collection],
    );
    // Another one's may have ended in between.
    if (found !== undefined)
      return { id: found.id, isTooOld: isAfterChange && found.isBegun && found.id !== id };
  }
}

/** One that nobody does ends at once; else its worker does. */
async function cancel(database: Database, id: string): Promise<void> {
  await database.rows(
    `UPDATE ibid.job SET is_cancelled = true, ended = CASE WHEN process IS NOT NULL AND ${livesIn('job.process')}
       THEN ended ELSE now() END
     WHERE id = $1 AND ended IS NULL`,
    [id],
  );
}

interface TakenRow {
  readonly id: string;
  readonly collection: string;
  readonly request: string;
  readonly attempts: number;
}

/**
 * Does jobs, one after the other, until `signal` says to stop; what it is at then is given to another worker.
 *
 * @throws OperatorError where the database can't be used at the start.
 */
export async function workForOthers(
  address: string,
  { work, onReady, onGivenUp }: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  const database = openDatabase(address);
  const living = await LivingProcess.begin(database, workers);
  try {
    onReady?.();
    while (!signal.aborted) {
      // A database that is away comes back, and what was begun counts as this worker's until it is dead.
      const taken = await take(database, living.id).catch(() => null);
      if (taken === null) await wait(lookMs, undefined, { signal }).catch(() => undefined);
      else if (taken.attempts > mostAttempts) {
        onGivenUp?.(workOf(taken));
        await end(database, living.id, taken.id, { isGivenUp: true }, signal);
      } else await doOne(database, living.id, taken, work, signal);
    }
  } finally {
    await living.end();
  }
}

/** The oldest that nobody does who lives; those that were cancelled end, where who was to end them has died. */
async function take(database: Database, worker: string): Promise<TakenRow | null> {
  const [taken] = await database.rows<TakenRow>(
    `WITH cancelled AS (
       UPDATE ibid.job SET ended = now()
       WHERE ended IS NULL AND is_cancelled AND (process IS NULL OR NOT ${livesIn('job.process')})
     )
     UPDATE ibid.job SET process = $1, attempts = attempts + 1, progress = NULL WHERE id = (
       SELECT id FROM ibid.job
       WHERE ended IS NULL AND NOT is_cancelled AND (process IS NULL OR NOT ${livesIn('job.process')})
       ORDER BY created LIMIT 1 FOR UPDATE SKIP LOCKED
     ) RETURNING id, collection, request, attempts`,
    [worker],
  );
  return taken ?? null;
}

async function doOne(
  database: Database,
  worker: string,
  taken: TakenRow,
  work: DoWork,
  stop: AbortSignal,
): Promise<void> {
  const { id, attempts: attempt } = taken;
  const cancelled = new AbortController();
  let progress: unknown = null;
  const stopTelling = repeatedly(lookMs, async () => {
    if (!(await tell(database, worker, id, progress))) cancelled.abort();
  });
  try {
    const result = await work(workOf(taken), {
      attempt,
      signal: AbortSignal.any([stop, cancelled.signal]),
      onProgress(now) {
        progress = now;
      },
    });
    stopTelling();
    if (stop.aborted) await giveBack(database, worker, id);
    else await end(database, worker, id, { result }, stop);
  } finally {
    stopTelling();
  }
}

const workOf = ({ collection, request }: TakenRow): Work => ({ collection, request: JSON.parse(request) });

/** Says how far a job is; false where it shall be done no more, or is another one's by now. */
async function tell(database: Database, worker: string, id: string, progress: unknown): Promise<boolean> {
  const told = await database.rows(
    `UPDATE ibid.job SET progress = $3 WHERE id = $1 AND process = $2 AND ended IS NULL AND NOT is_cancelled
     RETURNING 1`,
    [id, worker, progress === null ? null : JSON.stringify(progress)],
  );
  return told.length > 0;
}

async function giveBack(database: Database, worker: string, id: string): Promise<void> {
  await database
    .rows('UPDATE ibid.job SET process = NULL WHERE id = $1 AND process = $2 AND ended IS NULL', [id, worker])
    .catch(() => undefined);
}

/** Told until the database hears of it, unless the worker is to stop: nobody else ends or begins it while that one lives. */
async function end(
  database: Database,
  worker: string,
  id: string,
  outcome: object,
  stop: AbortSignal,
): Promise<void> {
  const tellOnce = () =>
    database.rows(
      `UPDATE ibid.job SET ended = now(), outcome = $3 WHERE id = $1 AND process = $2 AND ended IS NULL`,
      [id, worker, JSON.stringify(outcome)],
    );
  while ((await tellOnce().catch(() => null)) === null && !stop.aborted)
    await wait(lookMs, undefined, { signal: stop }).catch(() => undefined);
}
