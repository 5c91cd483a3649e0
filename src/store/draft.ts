import PQueue from 'p-queue';
import type { NewFile } from './contents.js';
import type { ExpectedIndex } from './expected-index.js';
import { newSnapshotName } from './snapshot-names.js';
import { type NamedSnapshot, nextState, type StateFacts } from './state-of.js';
import type { OpenSnapshot, PublishOptions, SnapshotDraft } from './store.js';

type Described = NamedSnapshot<StateFacts & ExpectedIndex>;

/** What a draft begins with, and what is live while it is made; null where there is nothing, or it can't be read. */
interface Before {
  readonly base: Described | null;
  readonly live: { readonly name: string; readonly manifest: StateFacts | null } | null;
}

/** What a snapshot is made of, with how much still counts of it. */
interface Counted {
  readonly passages: number;
  readonly notes: number;
}

/** A draft of a snapshot, as far as it is the same in every store: what is written is that store's. */
export abstract class Draft<S extends OpenSnapshot> implements SnapshotDraft {
  readonly #before: Before;
  readonly #removed = new Set<string>();
  readonly #added = new Set<string>();
  /** Rows of one file follow each other, however many are added at once. */
  readonly #turn = new PQueue({ concurrency: 1 });
  /** Why a file could not be added: then nothing is published, as half of it may have been written. */
  #failure: unknown = null;
  #isOver = false;
  /** Of the new snapshot. */
  protected readonly name: string;

  constructor(before: Before) {
    this.#before = before;
    this.name = newSnapshotName(before.live?.name ?? null);
  }

  /** Writes one file. */
  protected abstract write(file: NewFile): Promise<void>;
  /** Writes the snapshot that holds what was added, and opens it. */
  protected abstract complete(facts: ExpectedIndex, options: PublishOptions): Promise<S>;
  /** Makes the finished snapshot live. */
  protected abstract goLive(): Promise<void>;
  /** Removes what was written. */
  protected abstract removeWritten(): Promise<void>;
  /** Removes a finished snapshot that could not be made live, unless the next draft does. */
  protected async removeUnpublished(): Promise<void> {}
  /** Gives back what the draft holds. */
  protected end(): void {}

  async add(file: NewFile): Promise<void> {
    const { id } = file.file;
    if (this.#isOver) throw new Error('The draft has been published or given up.');
    if (this.#added.has(id)) throw new RangeError(`${id} has been added to this draft before.`);
    this.#added.add(id);
    await this.#turn.add(async () => {
      try {
        await this.write(file);
      } catch (error) {
        this.#failure = error;
        throw error;
      }
    });
  }

  remove(id: string): void {
    this.#removed.add(id);
  }

  async finish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<S> {
    try {
      await this.#turn.onIdle();
      if (this.#failure !== null) throw this.#failure;
      return await this.complete(facts, options);
    } catch (error) {
      await this.removeWritten();
      throw error;
    } finally {
      this.#end();
    }
  }

  async publish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<S> {
    const snapshot = await this.finish(facts, options);
    try {
      options.signal?.throwIfAborted();
      await this.goLive();
      return snapshot;
    } catch (error) {
      await snapshot.close();
      await this.removeUnpublished();
      throw error;
    }
  }

  async discard(): Promise<void> {
    if (this.#isOver) return;
    await this.#turn.onIdle();
    this.#end();
    await this.removeWritten();
  }

  /** Ids of the base's files that the snapshot no longer holds as they were. */
  protected get gone(): ReadonlySet<string> {
    return new Set([...this.#added, ...this.#removed]);
  }

  /** What every store's manifest says. */
  protected manifestOf(facts: ExpectedIndex, parts: readonly Counted[], options: PublishOptions) {
    const { model, chunking, versions } = facts;
    const { base, live } = this.#before;
    const sum = (count: keyof Counted) => parts.reduce((total, part) => total + part[count], 0);
    const created = new Date().toISOString();
    const isSame = base !== null && base.name === live?.name && this.gone.size === 0;
    const state = nextState({
      ...{ name: this.name, created, facts, options },
      live: live?.manifest ?? null,
      same: isSame ? base.manifest : null,
    });
    const counts = { passages: sum('passages'), notes: sum('notes') };
    return { created, ...state, model, chunking, versions, counts };
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.end();
  }
}
