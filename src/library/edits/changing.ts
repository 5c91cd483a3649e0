import { nullIfUserError, UserError } from '../../errors.js';
import type { WriteLock } from '../../store/index.js';
import { type Collection, type Place, readCollection } from './collection.js';
import { GoldenTrials } from './golden-questions.js';
import { keptAfter } from './history.js';
import { keepOriginals } from './originals.js';
import type { Plan } from './plan.js';
import { preparePuts } from './text-files.js';
import type { ChangeOptions, ChangeOutcome } from './types.js';
import { finishUnfinished, isUnfinished, writeUnfinished } from './unfinished.js';

/** Changes a collection, one change at a time across processes, so that each is done or not. */
export class Changing {
  readonly #place: Place;
  readonly #held = new HeldPlans();
  readonly #trials = new GoldenTrials();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Whether a change that is ready waits for an answer. */
  get isHolding(): boolean {
    return this.#held.isHolding;
  }

  /** Does `work` alone; waits for others. */
  async alone<T>(
    who: string,
    { onLocked = () => {}, signal }: Pick<ChangeOptions, 'onLocked' | 'signal'>,
    work: (lock: WriteLock) => Promise<T>,
  ): Promise<T> {
    const lock = await this.#place.store.waitForLock(who, onLocked, signal);
    try {
      await this.finish(lock);
      const done = await work(lock);
      await this.#place.shared.push();
      return done;
    } finally {
      await lock.release();
    }
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
    const startMs = performance.now();
    return this.alone(who, options, async (lock) => {
      const collection = await readCollection(this.#place);
      const name = JSON.stringify([key, collection.live]);
      let plan: Plan | null = null;
      try {
        plan = this.#held.take(name) ?? (await prepare(collection, lock));
        const lost = await this.#trials.lostBy(plan, collection, options);
        if (lost.length > 0) {
          this.#held.hold(name, plan);
          plan = null;
          return { kind: 'pins-lost', lost };
        }
        const pins = await this.#trials.after(plan, collection, options);
        options.signal?.throwIfAborted();
        const missing = await this.#commit(
          plan,
          { ...collection, kept: { ...collection.kept, pins } },
          lock,
          who,
        );
        const { what, change, setBack, reports, embedded, state } = plan;
        const withoutFile = [...plan.withoutFile, ...missing];
        const left = collection.states.find(({ isLive }) => isLive)?.state ?? null;
        const receipt = { what, change, setBack, reports, embedded, withoutFile, state, left };
        return { kind: 'done', receipt: { ...receipt, tookMs: performance.now() - startMs } };
      } finally {
        await collection.base?.close();
        await plan?.snapshot.close();
      }
    });
  }

  /** Does what is left of a change that was broken off. @param lock - Null: takes it, unless another one has it. */
  async finish(lock: WriteLock | null): Promise<void> {
    const { keepDir, store, shared } = this.#place;
    await shared.pull();
    if (!(await isUnfinished(keepDir))) return;
    const own = lock ?? (await store.lock('finishing a change').catch(nullIfUserError));
    if (own === null) return;
    try {
      await finishUnfinished(this.#place, store);
    } finally {
      if (lock === null) await own.release();
    }
  }

  close(): Promise<void> {
    return this.#held.drop();
  }

  /** @returns Files that could not be put back, as nobody has them. */
  async #commit(
    plan: Plan,
    collection: Collection,
    lock: WriteLock,
    who: string,
  ): Promise<readonly string[]> {
    const { store, keepDir, live } = collection;
    const { leaving, snapshot, put, take } = plan;
    for (const { gone, version } of leaving) await keepOriginals(keepDir, gone.sha256, version);
    const kept = await keptAfter(collection, plan, who);
    await writeUnfinished(keepDir, { snapshot: snapshot.name, put, take, kept });
    try {
      await preparePuts(this.#place, plan);
      // A process on any machine that goes on from the new snapshot finds there what is left to do.
      await this.#place.shared.push();
      if (!(await store.makeLive(lock, snapshot.name, live))) {
        throw new UserError('texts-changed-meanwhile');
      }
    } catch (error) {
      // Whatever is live then decides.
      await finishUnfinished(this.#place, store);
      throw error;
    }
    return finishUnfinished(this.#place, store);
  }
}

/** As long as somebody thinks about what would be lost. */
const heldMs = 15 * 60 * 1000;

/** Changes that are ready and wait for an answer. Nothing of them is live; the next change removes them from the disk. */
class HeldPlans {
  #held: { readonly name: string; readonly plan: Plan; readonly timer: NodeJS.Timeout } | null = null;

  get isHolding(): boolean {
    return this.#held !== null;
  }

  /** Gives back what was held under this name, once. */
  take(name: string): Plan | null {
    const held = this.#held;
    if (held?.name !== name) return null;
    clearTimeout(held.timer);
    this.#held = null;
    return held.plan;
  }

  /** Any draft removes the one before it from the disk, so that one is held and no more. */
  hold(name: string, plan: Plan): void {
    void this.drop();
    const timer = setTimeout(() => void this.drop(), heldMs).unref();
    this.#held = { name, plan, timer };
  }

  async drop(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    clearTimeout(held.timer);
    await held.plan.snapshot.close();
  }
}
