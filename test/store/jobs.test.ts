import { describe, expect, it, onTestFinished } from 'vitest';
import { countJobs, countWorkers, type DoWork, workElsewhere, workForOthers } from '../../src/store/index.js';
import { databaseOfAllTests, query } from '../helpers/databases.js';

const server = databaseOfAllTests();
const givenUp: unknown[] = [];

/** A worker within this process; its promise settles when it has ended. */
function startWorker(work: DoWork) {
  const stop = new AbortController();
  const ended = workForOthers(
    server.address,
    { work, onGivenUp: (job) => void givenUp.push(job) },
    stop.signal,
  );
  ended.catch(() => undefined);
  const end = async () => {
    stop.abort();
    await ended.catch(() => undefined);
  };
  onTestFinished(end);
  return { ended, end };
}

const ask = (collection: string, request: unknown = {}, options: Parameters<typeof workElsewhere>[2] = {}) =>
  workElsewhere(server.address, { collection, request }, options);

/** Work that goes on until its signal says to stop. */
const untilStopped: DoWork = (_work, { signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'), { once: true }));

describe('a job', () => {
  it('is done by a worker, which says how far it is, and handed back', async () => {
    expect(await countWorkers(server.address)).toBe(0);
    const asked: unknown[] = [];
    const seen: unknown[] = [];
    let finish: () => void = () => undefined;
    const half = new Promise<void>((resolve) => {
      finish = resolve;
    });
    startWorker(async ({ collection, request }, { onProgress }) => {
      asked.push([collection, request]);
      onProgress({ done: 1 });
      await half;
      return { made: 'index' };
    });
    const result = ask(
      'one',
      { full: true },
      {
        onProgress(progress) {
          seen.push(progress);
          finish();
        },
      },
    );
    expect(await result).toEqual({ made: 'index' });
    expect(asked).toEqual([['one', { full: true }]]);
    expect(seen).toEqual([{ done: 1 }]);
    expect(await countWorkers(server.address)).toBe(1);
  });

  it('is one for all who ask for the same collection meanwhile, and never done twice at once', async () => {
    let running = 0;
    let most = 0;
    let times = 0;
    const work: DoWork = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running -= 1;
      times += 1;
      return times;
    };
    startWorker(work);
    startWorker(work);
    const results = await Promise.all([ask('two'), ask('two'), ask('two')]);
    expect(new Set(results).size).toBe(1);
    expect([times, most]).toEqual([1, 1]);
    expect(await ask('two')).toBe(2);
  });

  it('that is asked for again under its name is not done again', async () => {
    let times = 0;
    startWorker(async () => {
      times += 1;
      return times;
    });
    const named = { id: 'request 1', collection: 'named', request: {} };
    expect(await workElsewhere(server.address, named)).toBe(1);
    expect(await workElsewhere(server.address, named)).toBe(1);
    expect(await workElsewhere(server.address, { ...named, id: 'request 2' })).toBe(2);
  });

  it('that was begun before a change does not count for who made the change', async () => {
    const begun: unknown[] = [];
    let finish: () => void = () => undefined;
    const firstMayEnd = new Promise<void>((resolve) => {
      finish = resolve;
    });
    startWorker(async ({ request }, { onProgress }) => {
      begun.push(request);
      onProgress('begun');
      if (begun.length === 1) await firstMayEnd;
      return begun.length;
    });
    const first = ask('changed', 'first');
    await expect.poll(() => begun).toEqual(['first']);
    let waiting = 0;
    const onProgress = () => {
      waiting += 1;
    };
    const joined = ask('changed', 'joined', { onProgress });
    const afterChange = { collection: 'changed', request: 'after', isAfterChange: true };
    const second = workElsewhere(server.address, afterChange, { onProgress });
    await expect.poll(() => waiting).toBe(2);
    finish();
    expect(await Promise.all([first, joined, second])).toEqual([1, 1, 2]);
    expect(begun).toEqual(['first', 'after']);
  });

  it('of a worker that stops is begun again by another one', async () => {
    const attempts: number[] = [];
    const first = startWorker((work, options) => {
      attempts.push(options.attempt);
      return untilStopped(work, options);
    });
    const result = ask('three');
    await expect.poll(() => countWorkers(server.address)).toBeGreaterThan(0);
    await expect.poll(() => countJobs(server.address)).toEqual({ waiting: 0, running: 1 });
    await expect.poll(() => attempts).toEqual([1]);
    await first.end();
    expect(await countJobs(server.address)).toEqual({ waiting: 1, running: 0 });
    startWorker(async (_work, { attempt }) => `done at attempt ${attempt}`);
    expect(await result).toBe('done at attempt 2');
    expect(await countJobs(server.address)).toEqual({ waiting: 0, running: 0 });
  });

  it('can be cancelled while it waits; one that is done ends as its worker says', async () => {
    const cancel = new AbortController();
    const waiting = ask('four', {}, { signal: cancel.signal });
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ reason: 'cancelled' });
    startWorker(untilStopped);
    const begun = new AbortController();
    const running = ask('five', {}, { signal: begun.signal });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    begun.abort();
    expect(await running).toBe('stopped');
  });

  it('is handed back though the database did not take it at first, as where its disk was full', async () => {
    // Makes the tables.
    await countJobs(server.address);
    // What a sequence has counted is not rolled back with the statement that fails.
    await query(
      server.address,
      `CREATE SEQUENCE refused;
       CREATE FUNCTION refuse_first() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF nextval('refused') = 1 THEN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END IF;
         RETURN NEW;
       END $$;
       CREATE TRIGGER refuse_first BEFORE UPDATE ON ibid.job
       FOR EACH ROW WHEN (NEW.outcome IS NOT NULL) EXECUTE FUNCTION refuse_first()`,
    );
    onTestFinished(async () => void (await query(server.address, 'DROP TRIGGER refuse_first ON ibid.job')));
    let times = 0;
    startWorker(async () => {
      times += 1;
      return times;
    });
    expect(await ask('refused')).toBe(1);
  });

  it('that was cancelled is in nobody’s way, though its worker and who cancelled it have died since', async () => {
    await countJobs(server.address);
    await query(
      server.address,
      `INSERT INTO ibid.job (id, collection, request, process, attempts, is_cancelled)
       VALUES ('left', 'left', '{}', gen_random_uuid(), 1, true)`,
    );
    startWorker(async () => 'done');
    await expect.poll(() => countJobs(server.address)).toEqual({ waiting: 0, running: 0 });
    expect(await ask('left')).toBe('done');
  });

  it('is given up where every worker ends of it', async () => {
    const result = ask('six').catch((error: unknown) => error);
    for (let worker = 0; worker < 5; worker += 1) {
      const { ended } = startWorker(async () => {
        throw new Error('out of memory');
      });
      await expect(ended).rejects.toThrow('out of memory');
    }
    startWorker(async () => 'never');
    expect(await result).toMatchObject({ reason: 'given-up' });
    expect(givenUp).toEqual([{ collection: 'six', request: {} }]);
  });
});
