import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CrewSize, crewForBulk, crewForQuestions } from '../../src/embedding/crew.js';
import type { TextVectors } from '../../src/embedding/embedder.js';
import type { Tokens } from '../../src/embedding/model-messages.js';
import { type AnyCrew, ModelQueue } from '../../src/embedding/model-queue.js';
import { UserError } from '../../src/errors.js';

const hasBulkCrew = crewForBulk !== crewForQuestions;
const text = (id: number): Tokens => ({ ids: [id], sentences: [] });

/** A crew without processes: a text is done when the test says so, and its vector is its first token. */
class FakeCrew implements AnyCrew {
  readonly size: CrewSize;
  readonly begun: number[] = [];
  readonly #done: (() => void)[] = [];
  isWhole = true;
  isClosed = false;
  isRetired = false;
  loading = Promise.resolve();

  constructor(size: CrewSize) {
    this.size = size;
  }
  get places(): number {
    return this.size.processes * this.size.textsEach;
  }
  ready(): Promise<void> {
    return this.loading;
  }
  encode({ ids: [id = 0] }: Tokens): Promise<TextVectors> {
    this.begun.push(id);
    return new Promise((resolve, reject) =>
      this.#done.push(() =>
        this.isClosed
          ? reject(new UserError('closed'))
          : resolve({ text: Float32Array.of(id), sentences: [] }),
      ),
    );
  }
  read(): Promise<never> {
    throw new Error('nothing is read here');
  }
  async shrink(): Promise<void> {
    this.isWhole = false;
  }
  async retire(): Promise<void> {
    this.isRetired = true;
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

describe.runIf(hasBulkCrew)('the queue before the model', () => {
  let crews: FakeCrew[];
  /** What happens instead of the next enlistment. */
  let refusal: Error | null;
  let prepare: (crew: FakeCrew) => void;
  let queue: ModelQueue;
  const sizes = () => crews.map(({ size }) => size);

  beforeEach(() => {
    crews = [];
    refusal = null;
    prepare = () => {};
    queue = new ModelQueue((size) => {
      if (refusal !== null) throw refusal;
      const crew = new FakeCrew(size);
      prepare(crew);
      crews.push(crew);
      return crew;
    });
  });
  afterEach(() => queue.close());

  it('lets a question overtake the passages that wait, not the one under way', async () => {
    const passages = [1, 2, 3].map((id) => queue.encodePassage(text(id)));
    const question = queue.encodeQuestion(text(9));
    for (let turn = 0; turn < 4; turn++) {
      await nextTurn();
      crews[0]?.finish();
    }
    expect(await question).toEqual(Float32Array.of(9));
    await Promise.all(passages);
    expect(crews[0]?.begun).toEqual([1, 9, 2, 3]);
    expect(sizes()).toEqual([crewForQuestions]);
  });

  it('gives bulk work a crew of its own, and as many texts as that takes', async () => {
    await queue.ready();
    const places = crewForBulk.processes * crewForBulk.textsEach;
    const ids = Array.from({ length: places + 1 }, (_, id) => id);
    const work = queue.inBulk(() => Promise.all(ids.map((id) => queue.encodePassage(text(id)))));
    await nextTurn();
    expect(sizes()).toEqual([crewForQuestions, crewForBulk]);
    expect(crews[0]?.isRetired).toBe(true);
    expect(crews[1]?.begun).toEqual(ids.slice(0, places));
    crews[1]?.finish();
    await nextTurn();
    crews[1]?.finish(places);
    expect(await work).toHaveLength(places + 1);
  });

  it('keeps the bulk crew for the next bulk', async () => {
    await queue.inBulk(async () => {});
    await queue.inBulk(async () => {});
    expect(sizes()).toEqual([crewForBulk]);
  });

  it('lets the bulk crew answer questions while bulk work runs', async () => {
    await queue.inBulk(async () => {
      const question = queue.encodeQuestion(text(9));
      await nextTurn();
      crews[0]?.finish();
      expect(await question).toEqual(Float32Array.of(9));
    });
    expect(sizes()).toEqual([crewForBulk]);
    expect(crews[0]?.isWhole).toBe(true);
  });

  it('returns to the crew for questions at the first one after bulk work, which does not wait for it', async () => {
    await queue.inBulk(async () => {});
    let loaded = (): void => {};
    prepare = (crew) => {
      crew.loading = new Promise((resolve) => {
        loaded = resolve;
      });
    };
    const first = queue.encodeQuestion(text(1));
    await nextTurn();
    expect(sizes()).toEqual([crewForBulk, crewForQuestions]);
    expect(crews[0]).toMatchObject({ begun: [1], isWhole: false, isRetired: false });
    crews[0]?.finish();
    await first;
    loaded();
    await nextTurn();
    expect(crews[0]?.isRetired).toBe(true);
    const second = queue.encodeQuestion(text(2));
    await nextTurn();
    crews[1]?.finish();
    await second;
    expect(crews[1]?.begun).toEqual([2]);
    expect(crews).toHaveLength(2);
  });

  it('drops the crew for questions where bulk work began while it loaded', async () => {
    await queue.inBulk(async () => {});
    const question = queue.encodeQuestion(text(1));
    await queue.inBulk(async () => {
      await nextTurn();
      crews[0]?.finish();
      await nextTurn();
    });
    crews.at(-1)?.finish();
    await question;
    expect(sizes()).toEqual([crewForBulk, crewForQuestions, crewForBulk]);
    expect(crews.map(({ isRetired }) => isRetired)).toEqual([true, true, false]);
  });

  it('answers from the bulk crew where the one for questions fails to load, and tries again', async () => {
    await queue.inBulk(async () => {});
    prepare = (crew) => {
      crew.loading = Promise.reject(new Error('no memory'));
    };
    for (const id of [1, 2]) {
      const question = queue.encodeQuestion(text(id));
      await nextTurn();
      crews[0]?.finish();
      expect(await question).toEqual(Float32Array.of(id));
    }
    expect(sizes()).toEqual([crewForBulk, crewForQuestions, crewForQuestions]);
    expect(crews.map(({ isRetired }) => isRetired)).toEqual([false, true, true]);
  });

  it('answers from the bulk crew where the one for questions cannot be started, and tries again', async () => {
    await queue.inBulk(async () => {});
    for (const id of [1, 2]) {
      refusal = id === 1 ? new Error('spawn ENOMEM') : null;
      const question = queue.encodeQuestion(text(id));
      await nextTurn();
      crews[0]?.finish();
      expect(await question).toEqual(Float32Array.of(id));
    }
    expect(sizes()).toEqual([crewForBulk, crewForQuestions]);
  });

  it('still returns to questions after bulk work whose crew could not be started', async () => {
    refusal = new Error('spawn ENOMEM');
    await expect(queue.inBulk(async () => {})).rejects.toThrow('ENOMEM');
    refusal = null;
    await queue.inBulk(async () => {});
    const question = queue.encodeQuestion(text(1));
    await nextTurn();
    crews[0]?.finish();
    await question;
    expect(sizes()).toEqual([crewForBulk, crewForQuestions]);
  });

  it('closes every crew, rejects what waits, and starts nothing any more', async () => {
    await queue.inBulk(async () => {});
    const calls = [1, 2, 3].map((id) => queue.encodeQuestion(text(id)).catch((reason: unknown) => reason));
    await nextTurn();
    await queue.close();
    for (const outcome of await Promise.all(calls)) expect(outcome).toBeInstanceOf(UserError);
    await expect(queue.encodePassage(text(4))).rejects.toThrow(/closed/);
    await expect(queue.inBulk(async () => {})).rejects.toThrow(/closed/);
    expect(crews.filter(({ isClosed, isRetired }) => !isClosed && !isRetired)).toEqual([]);
    expect(crews).toHaveLength(2);
  });

  it('starts nothing where it was closed before', async () => {
    await queue.close();
    await expect(queue.ready()).rejects.toThrow(/closed/);
    expect(crews).toEqual([]);
  });

  describe('a minute after bulk work', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('returns to the crew for questions without one', async () => {
      await queue.inBulk(async () => {});
      await vi.advanceTimersByTimeAsync(60_000);
      expect(sizes()).toEqual([crewForBulk, crewForQuestions]);
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
      expect(sizes()).toEqual([crewForBulk]);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(sizes()).toEqual([crewForBulk, crewForQuestions]);
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
