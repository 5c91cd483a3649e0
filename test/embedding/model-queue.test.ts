import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextVectors } from '../../src/embedding/embedder.js';
import type { Tokens } from '../../src/embedding/model-messages.js';
import { placesOf, processesForBulk } from '../../src/embedding/model-pool.js';
import { type AnyPool, ModelQueue } from '../../src/embedding/model-queue.js';
import { UserError } from '../../src/errors.js';
import { saying } from '../helpers/told.js';

const text = (id: number): Tokens => ({ ids: [id], sentences: [] });

/** A pool without processes: a text is done when the test says so, and its vector is its first token. */
class FakePool implements AnyPool {
  readonly begun: number[] = [];
  /** How many processes it was asked to have. */
  readonly sizes: number[] = [];
  readonly #done: (() => void)[] = [];
  isClosed = false;
  loading = Promise.resolve();
  places = 1;

  ready(): Promise<void> {
    return this.loading;
  }
  async resize(processes: number): Promise<void> {
    this.sizes.push(processes);
    const places = placesOf(processes);
    this.places = Math.min(this.places, places);
    await this.loading;
    this.places = places;
  }
  encode({ ids: [id = 0] }: Tokens): Promise<TextVectors> {
    this.begun.push(id);
    return new Promise((resolve, reject) =>
      this.#done.push(() =>
        this.isClosed ? reject(saying('closed')) : resolve({ text: Float32Array.of(id), sentences: [] }),
      ),
    );
  }
  read(): Promise<never> {
    throw new Error('nothing is read here');
  }
  async close(): Promise<void> {
    this.isClosed = true;
    this.finish(this.#done.length);
  }
  /** Ends texts in the order in which they began. */
  finish(count = 1): void {
    for (const done of this.#done.splice(0, count)) done();
  }
}

describe.runIf(processesForBulk > 1)('the queue before the model', () => {
  let pool: FakePool;
  let queue: ModelQueue;
  beforeEach(() => {
    pool = new FakePool();
    queue = new ModelQueue(pool);
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
    expect(pool.sizes).toEqual([]);
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
    expect(pool.sizes).toEqual([processesForBulk]);
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
    expect(pool.sizes).toEqual([processesForBulk, 1]);
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
    expect(pool).toMatchObject({ isClosed: true, sizes: [processesForBulk, 1] });
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
      expect(pool.sizes).toEqual([processesForBulk]);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(pool.sizes).toEqual([processesForBulk, 1]);
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
      expect(pool.sizes).not.toContain(1);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(pool.sizes.at(-1)).toBe(1);
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
