import { isOfDatabase, OperatorError, type Problem, problemOf } from '../errors.js';
import { type OpenCorpus, openCorpus } from '../indexing/index.js';
import { type ExpectedIndex, type OpenSnapshot, type Store, UnusableIndexError } from '../store/index.js';

/** A pointer that can't be read says nothing of the snapshot that is open. */
function nullUnlessOfDatabase(error: unknown): null {
  if (error instanceof OperatorError && isOfDatabase(error)) throw error;
  return null;
}

/** The corpus that answers come from now: that of the live snapshot, or why there is none. */
export class LiveCorpus {
  /** Null where nothing has been indexed yet, or what is there can't be used. */
  held: HeldCorpus | null = null;
  problem: UnusableIndexError | null = null;
  notice: Problem | null = null;
  /** This process then has the lock, so nobody else moves the pointer, and its own snapshot is already open. */
  isBuilding = false;
  readonly #store: Store;
  readonly #expected: ExpectedIndex;
  /** Name of a snapshot that turned out to be damaged after it had been opened. */
  #damaged: string | null = null;
  #opening: Promise<void> | null = null;

  constructor(store: Store, expected: ExpectedIndex) {
    this.#store = store;
    this.#expected = expected;
  }

  /** Opens what is live on the disk now. */
  async open(): Promise<void> {
    try {
      const snapshot = await this.#store.open(this.#expected);
      this.swapTo(snapshot);
      if (snapshot !== null && snapshot.insteadOf !== null) this.#tellEarlier(snapshot, snapshot.insteadOf);
    } catch (error) {
      if (!(error instanceof UnusableIndexError)) throw error;
      this.problem = error;
    }
  }

  /**
   * Swaps to the snapshot that another process has made live; several questions wait for one opening.
   *
   * @throws OperatorError where the database can't be asked: nothing else that is in it can be either.
   */
  async follow(): Promise<void> {
    if (this.isBuilding) return;
    const live = await this.#store.liveName().catch(nullUnlessOfDatabase);
    if (live === null || live === this.held?.snapshot.name || live === this.#damaged) return;
    this.#opening ??= this.open().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  /** The open snapshot, where it is the one on the disk and undamaged: what it holds goes into the next one. */
  async buildsOn(): Promise<HeldCorpus | null> {
    const { held } = this;
    const onDisk = await this.#store.liveName().catch(() => null);
    if (held === null || onDisk === null) return null;
    if (![held.snapshot.name, held.snapshot.insteadOf].includes(onDisk)) return null;
    try {
      await held.snapshot.verified;
      return held;
    } catch (error) {
      if (error instanceof UnusableIndexError) return null;
      throw error;
    }
  }

  /** Answers from another snapshot from now on; what is being answered from the old one goes on with it. */
  swapTo(snapshot: OpenSnapshot | null): void {
    void this.held?.retire();
    this.held = snapshot === null ? null : new HeldCorpus(snapshot);
    this.problem = null;
    this.notice = null;
    snapshot?.verified.catch((error: unknown) => {
      if (error instanceof UnusableIndexError) this.#giveUp(snapshot, error);
    });
  }

  /** Says that answers come from an earlier state, and does not try the newest again and again. */
  #tellEarlier({ created }: OpenSnapshot, newest: string): void {
    this.#damaged = newest;
    this.notice = problemOf('index-of-earlier-state', { created });
  }

  /** Answers nothing more from a snapshot that is damaged. */
  #giveUp(snapshot: OpenSnapshot, problem: UnusableIndexError): void {
    if (this.held?.snapshot !== snapshot) return;
    this.swapTo(null);
    this.problem = problem;
    this.#damaged = snapshot.name;
  }
}

/** An open corpus that is closed as soon as it is retired and nobody uses it. */
export class HeldCorpus {
  readonly snapshot: OpenSnapshot;
  readonly #corpus: OpenCorpus;
  #users = 0;
  #isRetired = false;
  #closing: Promise<void> | null = null;

  constructor(snapshot: OpenSnapshot) {
    this.snapshot = snapshot;
    this.#corpus = openCorpus(snapshot);
  }

  /** It stays open until `work` has settled. Not to be called once it is retired. */
  async use<T>(work: (corpus: OpenCorpus) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work(this.#corpus);
    } finally {
      this.#users -= 1;
      if (this.#isRetired) await this.retire();
    }
  }

  /** Closes it, now or when the last who uses it is done. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    if (this.#users > 0) return;
    // What can't be closed is of no use to anybody anyway.
    this.#closing ??= this.snapshot.close().catch(() => {});
    await this.#closing;
  }
}
