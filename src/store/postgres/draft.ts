import PQueue from 'p-queue';
import type { NewFile } from '../contents.js';
import type { ExpectedIndex } from '../expected-index.js';
import { takenOver } from '../locked.js';
import { newSnapshotName } from '../snapshot-names.js';
import { nextState } from '../state-of.js';
import type { OpenSnapshot, PublishOptions, SnapshotDraft } from '../store.js';
import type { Manifest, StoredSnapshot } from './manifest.js';
import { removeVersions } from './removal.js';
import type { CollectionPlace, DatabaseSnapshot } from './snapshot.js';
import { writeSnapshot } from './snapshots.js';
import { buildGraph, isLarge } from './vector-graph.js';
import { unitsOf, type Version, Versions } from './versions.js';
import type { DatabaseLock } from './write-lock.js';
import { writeVersion } from './write-version.js';

export interface DraftPlace extends CollectionPlace {
  readonly lock: DatabaseLock;
  /** What the draft begins with, and the snapshot that has it. */
  readonly base: { readonly snapshot: DatabaseSnapshot; readonly versions: readonly Version[] } | null;
  readonly live: StoredSnapshot | null;
  /** Makes the finished snapshot live. */
  publish(name: string): Promise<void>;
  open(snapshot: StoredSnapshot, versions: Versions): Promise<OpenSnapshot>;
}

/** Each file that is added is a version of its own; finishing lists them beside those of the base. */
export class DatabaseDraft implements SnapshotDraft {
  readonly #place: DraftPlace;
  readonly #name: string;
  readonly #ids = new Set<string>();
  readonly #added: Version[] = [];
  readonly #removed = new Set<string>();
  /** One after the other: several at once would take all connections. */
  readonly #turn = new PQueue({ concurrency: 1 });
  /** Why a file could not be added: then nothing is published. */
  #failure: unknown = null;
  #isOver = false;

  constructor(place: DraftPlace) {
    this.#place = place;
    this.#name = newSnapshotName(place.live?.name ?? null);
  }

  async add(file: NewFile): Promise<void> {
    const { id } = file.file;
    if (this.#isOver) throw new Error('The draft has been published or given up.');
    if (this.#ids.has(id)) throw new RangeError(`${id} has been added to this draft before.`);
    this.#ids.add(id);
    const { database, collection } = this.#place;
    await this.#turn.add(async () => {
      try {
        this.#added.push(await database.transaction((queries) => writeVersion(queries, collection, file)));
      } catch (error) {
        this.#failure = error;
        throw error;
      }
    });
  }

  remove(id: string): void {
    this.#removed.add(id);
  }

  async finish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<OpenSnapshot> {
    try {
      await this.#turn.onIdle();
      return await this.#finish(facts, options);
    } catch (error) {
      await this.#removeAdded();
      throw error;
    } finally {
      this.#isOver = true;
    }
  }

  async publish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<OpenSnapshot> {
    const snapshot = await this.finish(facts, options);
    try {
      options.signal?.throwIfAborted();
      await this.#place.publish(this.#name);
      return snapshot;
    } catch (error) {
      // What was finished and is not live is removed by the next draft.
      await snapshot.close();
      throw error;
    }
  }

  async discard(): Promise<void> {
    if (this.#isOver) return;
    await this.#turn.onIdle();
    this.#isOver = true;
    await this.#removeAdded();
  }

  async #finish(facts: ExpectedIndex, options: PublishOptions): Promise<OpenSnapshot> {
    if (this.#failure !== null) throw this.#failure;
    const { database, collection, lock, index, mostCompared } = this.#place;
    const versions = new Versions([...this.#ofBase(), ...this.#added]);
    checkDimensions(versions, facts.model.dimensions);
    const manifest = this.#manifestOf(facts, versions, options);
    options.signal?.throwIfAborted();
    const snapshot = await database.transaction(async (queries) => {
      await lock.assertHeldIn(queries);
      const written = await writeSnapshot(queries, collection, { name: this.#name, manifest }, versions.ids);
      if (written === null) throw takenOver(index);
      return written;
    });
    if (isLarge(unitsOf(versions.all), facts.model.dimensions, mostCompared)) {
      await buildGraph(database, collection, facts.model.dimensions);
    }
    const placed = this.#added.reduce((sum, { passages, notes }) => sum + passages + notes, 0);
    options.onProgress?.(placed, placed);
    return this.#place.open(snapshot, versions);
  }

  #ofBase(): readonly Version[] {
    const gone = new Set([...this.#ids, ...this.#removed]);
    return (this.#place.base?.versions ?? []).filter(({ file }) => !gone.has(file));
  }

  #manifestOf(facts: ExpectedIndex, { all }: Versions, options: PublishOptions): Manifest {
    const { base, live } = this.#place;
    const created = new Date().toISOString();
    const sum = (count: 'passages' | 'notes') => all.reduce((total, version) => total + version[count], 0);
    const isSame =
      base !== null && base.snapshot.name === live?.name && this.#ids.size + this.#removed.size === 0;
    return {
      created,
      ...nextState({
        ...{ name: this.#name, created, facts, options },
        live: live?.manifest ?? null,
        same: isSame ? base.snapshot.manifest : null,
      }),
      ...{ model: facts.model, chunking: facts.chunking, versions: facts.versions },
      counts: { passages: sum('passages'), notes: sum('notes') },
      files: all.length,
    };
  }

  /** Where this fails too, the next writer removes them. */
  async #removeAdded(): Promise<void> {
    const ids = this.#added.splice(0).map(({ id }) => id);
    const { database, collection } = this.#place;
    await database.transaction((queries) => removeVersions(queries, collection, ids)).catch(() => {});
  }
}

/** @throws RangeError where a version has vectors of other dimensions. */
function checkDimensions({ all }: Versions, dimensions: number): void {
  const other = all.find((version) => version.dimensions !== null && version.dimensions !== dimensions);
  if (other === undefined) return;
  throw new RangeError(`${other.file} has ${other.dimensions} dimensions, the model ${dimensions}.`);
}
