import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextVectors } from '../../src/embedding/embedder.js';
import type { ModelTask, Tokens } from '../../src/embedding/model-messages.js';
import { ModelQueue, placesOf, processesForBulk } from '../../src/embedding/model-queue.js';
import { UserError } from '../../src/errors.js';
import { saying } from '../helpers/told.js';

const text = (id: number): Tokens => ({ ids: [id], sentences: [] });

/** Processes without a model: a text is done when the test says so, and its vector is its first token. */
class FakeProcesses {
  readonly begun: number[] = [];
  /** How many run. */
  running = 0;
  loading = Promise.resolve();
  /** Ends each text that is under way, in the order in which they began. */
  #under: (() => void)[] = [];

  start = () => {
    this.running += 1;
    const rejecting = new Map<() => void, () => void>();
    return {
      ready: () => this.loading,
      ask: (task: ModelTask) => {
        const id = (task.kind === 'encode' && task.ids[0]) || 0;
        this.begun.push(id);
        return new Promise<TextVectors>((resolve, reject) => {
          const end = () => resolve({ text: Float32Array.of(id), sentences: [] });
          this.#under.push(end);
          rejecting.set(end, () => reject(saying('closed')));
        });
      },
      close: async () => {
        this.running -= 1;
        for (const reject of rejecting.values()) reject();
        this.#under = this.#under.filter((end) => !rejecting.has(end));
      },
    };
  };

  finish(count = 1): void {
    for (const end of this.#under.splice(0, count)) end();
  }
}

describe.runIf(processesForBulk > 1)('the queue before the model', () => {
  let pool: FakeProcesses;
  let queue: ModelQueue;
  beforeEach(() => {
    pool = new FakeProcesses();
    queue = new ModelQueue(pool.start);
  });
  afterEach(() => queue.close());

  it('lets a question overtake the passages that wait, not the one under way', async () => {
    const passages = [1, 2, 3].map((id) => queue.encodePassage(text(id)));
    const question = queue.encodeQuestion(text(9));
    for (let turn = 0; turn < 4; turn++) {
      await nextTurn();
      pool.finish();
    }
    expect(await question).toEqual(Float32Array.of(9));
    await Promise.all(passages);
    expect(pool.begun).toEqual([1, 9, 2, 3]);
    expect(pool.running).toBe(1);
  });

  it('gives bulk work more processes, and texts as these are loaded', async () => {
    let loaded = (): void => {};
    pool.loading = new Promise((resolve) => {
      loaded = resolve;
    });
    const places = placesOf(processesForBulk);
    const ids = Array.from({ length: places + 2 }, (_, id) => id);
    const work = queue.inBulk(() => Promise.all(ids.map((id) => queue.encodePassage(text(id)))));
    await nextTurn();
    expect(pool.running).toBe(processesForBulk);
    expect(pool.begun).toEqual([0]);
    loaded();
    await nextTurn();
    expect(pool.begun).toEqual(ids.slice(0, places));
    pool.finish(2);
    await nextTurn();
    pool.finish(places);
    await nextTurn();
    pool.finish(places);
    expect(await work).toHaveLength(places + 2);
  });

  it('answers questions while bulk work runs', async () => {
    await queue.inBulk(async () => {
      const question = queue.encodeQuestion(text(9));
      await nextTurn();
      pool.finish();
      expect(await question).toEqual(Float32Array.of(9));
    });
  });

  it('keeps one process when somebody asks after bulk work', async () => {
    await queue.inBulk(async () => {});
    const question = queue.encodeQuestion(text(9));
    await nextTurn();
    pool.finish();
    await question;
    await nextTurn();
    expect(pool.running).toBe(1);
  });

  it('rejects what waits when it is closed, and starts nothing any more', async () => {
    await queue.inBulk(async () => {});
    const calls = [1, 2, 3].map((id) => queue.encodeQuestion(text(id)).catch((reason: unknown) => reason));
    await nextTurn();
    await queue.close();
    for (const outcome of await Promise.all(calls)) expect(outcome).toBeInstanceOf(UserError);
    await expect(queue.encodePassage(text(4))).rejects.toThrow(/closed/);
    await expect(queue.inBulk(async () => {})).rejects.toThrow(/closed/);
    await expect(queue.ready()).rejects.toThrow(/closed/);
    expect(pool.running).toBe(0);
  });

  describe('a minute after bulk work', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('keeps one process', async () => {
      await queue.inBulk(async () => {});
      await vi.advanceTimersByTimeAsync(59_000);
      expect(pool.running).toBe(processesForBulk);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(pool.running).toBe(1);
    });

    it('counts from the end of the last of several', async () => {
      let endFirst = (): void => {};
      let endSecond = (): void => {};
      const first = queue.inBulk(
        () =>
          new Promise<void>((resolve) => {
            endFirst = resolve;
          }),
      );
      const second = queue.inBulk(
        () =>
          new Promise<void>((resolve) => {
            endSecond = resolve;
          }),
      );
      endFirst();
      await first;
      await vi.advanceTimersByTimeAsync(30_000);
      endSecond();
      await second;
      await vi.advanceTimersByTimeAsync(59_000);
      expect(pool.running).toBe(processesForBulk);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(pool.running).toBe(1);
    });

    it('has no timer left once it is closed', async () => {
      const work = queue.inBulk(() => queue.encodePassage(text(1)));
      await nextTurn();
      await queue.close();
      await expect(work).rejects.toThrow(/closed/);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
