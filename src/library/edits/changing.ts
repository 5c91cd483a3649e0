import { nullIfUserError, UserError } from '../../errors.js';
import type { WriteLock } from '../../store/index.js';
import { type Collection, type Place, reading } from './collection.js';
import { lostBetween, movedTo } from './golden-questions.js';
import { keptAfter } from './history.js';
import { keepOriginals } from './originals.js';
import type { Plan } from './plan.js';
import { preparePuts } from './text-files.js';
import type { ChangeOptions, ChangeOutcome, GoldenResult } from './types.js';
import { finishUnfinished, readUnfinished, writeUnfinished } from './unfinished.js';

/** The library whose texts are kept. */
export interface OpenedBy {
  /** Runs a method while the library is open; rejects once it is not. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Answers from what is live from now on. */
  readonly follow: () => Promise<void>;
}

/** Another machine is not first so often by chance. */
const mostTries = 5;

/** Reads a collection, and changes it: one change at a time across processes, so that each is done or not. */
export class Changing {
  readonly #place: Place;
  readonly #openedBy: OpenedBy;
  readonly #held = new HeldPlans();

  constructor(place: Place, openedBy: OpenedBy) {
    this.#place = place;
    this.#openedBy = openedBy;
  }

  /** Whether a change that is ready waits for an answer. */
  get isHolding(): boolean {
    return this.#held.isHolding;
  }

  /** With what other machines have sent since. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#openedBy.run(async () => {
      await this.#place.shared.pull();
      return work();
    });
  }

  /** As `run`; then sends what `work` changed beside the texts, which needs no lock, to the other machines. */
  send<T>(work: () => Promise<T>): Promise<T> {
    return this.run(async () => {
      const done = await work();
      await this.#place.shared.push();
      return done;
    });
  }

  /**
   * As `send`, for a small change that two machines may make at the same time: the second one makes its change again, of what
   * the first one has made.
   *
   * @param work - May be done again.
   */
  agree<T>(work: () => Promise<T>): Promise<T> {
    const { shared } = this.#place;
    return this.run(async () => {
      for (let tries = 1; ; tries += 1) {
        const done = await work();
        if (tries === mostTries) await shared.push();
        if (tries === mostTries || (await shared.pushUnlessOvertaken())) return done;
        await shared.pull();
      }
    });
  }

  /** Without the right to change anything. */
  read<T>(work: (collection: Collection) => Promise<T>): Promise<T> {
    return this.run(() => reading(this.#place, work));
  }

  /** Does `work` alone; waits for others. */
  alone<T>(
    who: string,
    { onLocked = () => {}, signal }: Pick<ChangeOptions, 'onLocked' | 'signal'>,
    work: (lock: WriteLock) => Promise<T>,
  ): Promise<T> {
    return this.#openedBy.run(async () => {
      const lock = await this.#place.store.lock(who, onLocked, signal);
      try {
        await this.finish(lock);
        const done = await work(lock);
        await this.#place.shared.push();
        await this.#openedBy.follow();
        return done;
      } finally {
        await lock.release();
      }
    });
  }

  /**
   * Makes a change, unless pins would be lost by it: then what was prepared waits for the answer.
   *
   * @param key - What the change is: the same key again goes on with what was prepared.
   */
  change(
    key: readonly unknown[],
    who: string,
    options: ChangeOptions,
    prepare: (collection: Collection, lock: WriteLock) => Promise<Plan>,
  ): Promise<ChangeOutcome> {
    const { acceptLost = [], movesLost = false, signal } = options;
    const startMs = performance.now();
    return this.alone(who, options, (lock) =>
      reading(this.#place, async (collection) => {
        const { live, states, kept } = collection;
        const name = JSON.stringify([key, live, kept.pins.map(({ id }) => id)]);
        const held = this.#held.take(name);
        let plan = held?.plan ?? null;
        try {
          plan ??= await prepare(collection, lock);
          const mayLose = held?.mayLose ?? (await lostBy(plan, collection, options));
          const lost = mayLose.filter(({ pin }) => !acceptLost.includes(pin.id));
          if (lost.length > 0) {
            this.#held.hold({ name, plan, mayLose });
            plan = null;
            return { kind: 'pins-lost', lost };
          }
          const pins = movesLost ? await movedTo(plan.snapshot, collection, options) : kept.pins;
          signal?.throwIfAborted();
          const missing = await commit(plan, { ...collection, kept: { ...kept, pins } }, lock, who);
          const withoutFile = [...plan.receipt.withoutFile, ...missing];
          const left = states.find(({ isLive }) => isLive)?.state ?? null;
          const tookMs = performance.now() - startMs;
          return { kind: 'done', receipt: { ...plan.receipt, withoutFile, left, tookMs } };
        } finally {
          await plan?.snapshot.close();
        }
      }),
    );
  }

  /** Does what is left of a change that was broken off. @param lock - Null: takes it, unless another one has it. */
  async finish(lock: WriteLock | null): Promise<void> {
    const { keepDir, store, shared } = this.#place;
    await shared.pull();
    if ((await readUnfinished(keepDir)) === null) return;
    const own = lock ?? (await store.lock('finishing a change').catch(nullIfUserError));
    if (own === null) return;
    try {
      await finishUnfinished(this.#place);
    } finally {
      if (lock === null) await own.release();
    }
  }

  close(): Promise<void> {
    return this.#held.drop();
  }
}

/** @returns Files that could not be put back, as nobody has them. */
async function commit(
  plan: Plan,
  collection: Collection,
  lock: WriteLock,
  who: string,
): Promise<readonly string[]> {
  const { store, shared, keepDir, live } = collection;
  const { leaving, snapshot, put, take } = plan;
  for (const { gone, version } of leaving) await keepOriginals(keepDir, gone.sha256, version);
  const kept = await keptAfter(collection, plan, who);
  await writeUnfinished(keepDir, { snapshot: snapshot.name, put, take, kept });
  try {
    await preparePuts(collection, plan);
    // A process on any machine that goes on from the new snapshot finds there what is left to do.
    await shared.push();
    if (!(await store.makeLive(lock, snapshot.name, live))) throw new UserError('texts-changed-meanwhile');
  } catch (error) {
    // Whatever is live then decides.
    await finishUnfinished(collection);
    throw error;
  }
  return finishUnfinished(collection);
}

/** Pins that a change would lose: none where nothing is live, and none by an undo, as that leads to what has been live. */
async function lostBy(
  { snapshot, receipt }: Plan,
  { base, kept: { pins }, embedder }: Collection,
  options: ChangeOptions,
): Promise<readonly GoldenResult[]> {
  const isTried = base !== null && receipt.what !== 'undone';
  return isTried ? lostBetween(pins, base, snapshot, embedder, options) : [];
}

/** As long as somebody thinks about what would be lost. */
const heldMs = 15 * 60 * 1000;

interface Held {
  readonly name: string;
  readonly plan: Plan;
  /** Pins that it was held for, among them those that may be lost by now. */
  readonly mayLose: readonly GoldenResult[];
}

/** A change that is ready and waits for an answer. Nothing of it is live; the next change removes it from the disk. */
class HeldPlans {
  #held: Held | null = null;
  #timer: NodeJS.Timeout | undefined;

  get isHolding(): boolean {
    return this.#held !== null;
  }

  /** Gives back what was held under this name, once. */
  take(name: string): Held | null {
    return this.#held?.name === name ? this.#letGo() : null;
  }

  /** Any draft removes the one before it from the disk, so that one is held and no more. */
  hold(held: Held): void {
    void this.drop();
    this.#held = held;
    this.#timer = setTimeout(() => void this.drop(), heldMs).unref();
  }

  async drop(): Promise<void> {
    await this.#letGo()?.plan.snapshot.close();
  }

  #letGo(): Held | null {
    const held = this.#held;
    clearTimeout(this.#timer);
    this.#held = null;
    return held;
  }
}
