import type { NewFile } from '../contents.js';
import { Draft } from '../draft.js';
import type { ExpectedIndex } from '../expected-index.js';
import { takenOver } from '../locked.js';
import type { OpenSnapshot, PublishOptions } from '../store.js';
import type { StoredSnapshot } from './manifest.js';
import { removeVersions } from './removal.js';
import type { CollectionPlace, DatabaseSnapshot } from './snapshot.js';
import { writeSnapshot } from './snapshots.js';
import { buildGraph, isLarge } from './vector-graph.js';
import { unitsOf, type Version, Versions } from './versions.js';
import type { DatabaseLock } from './write-lock.js';
import { writeVersion } from './write-version.js';

interface DraftPlace extends CollectionPlace {
  readonly lock: DatabaseLock;
  /** What the draft begins with, and the snapshot that has it. */
  readonly base: { readonly snapshot: DatabaseSnapshot; readonly versions: readonly Version[] } | null;
  readonly live: StoredSnapshot | null;
  /** Makes the finished snapshot live. */
  publish(name: string): Promise<void>;
  open(snapshot: StoredSnapshot, versions: Versions): Promise<OpenSnapshot>;
}

/** Each file that is added is a version of its own; finishing lists them beside those of the base. */
export class DatabaseDraft extends Draft<OpenSnapshot> {
  readonly #place: DraftPlace;
  readonly #versions: Version[] = [];

  constructor(place: DraftPlace) {
    super({ base: place.base?.snapshot ?? null, live: place.live });
    this.#place = place;
  }

  protected async write(file: NewFile): Promise<void> {
    const { database, collection } = this.#place;
    this.#versions.push(await database.transaction((queries) => writeVersion(queries, collection, file)));
  }

  protected async complete(facts: ExpectedIndex, options: PublishOptions): Promise<OpenSnapshot> {
    const { database, collection, lock, index, mostCompared } = this.#place;
    const versions = new Versions([...this.#ofBase(), ...this.#versions]);
    checkDimensions(versions, facts.model.dimensions);
    const manifest = { ...this.manifestOf(facts, versions.all, options), files: versions.all.length };
    options.signal?.throwIfAborted();
    const snapshot = await database.transaction(async (queries) => {
      await lock.assertHeldIn(queries);
      const written = await writeSnapshot(queries, collection, { name: this.name, manifest }, versions.ids);
      if (written === null) throw takenOver(index);
      return written;
    });
    if (isLarge(unitsOf(versions.all), facts.model.dimensions, mostCompared)) {
      await buildGraph(database, collection, facts.model.dimensions);
    }
    const placed = this.#versions.reduce((sum, { passages, notes }) => sum + passages + notes, 0);
    options.onProgress?.(placed, placed);
    return this.#place.open(snapshot, versions);
  }

  protected goLive(): Promise<void> {
    return this.#place.publish(this.name);
  }

  /** Where this fails too, the next writer removes them. */
  protected async removeWritten(): Promise<void> {
    const ids = this.#versions.splice(0).map(({ id }) => id);
    const { database, collection } = this.#place;
    await database.transaction((queries) => removeVersions(queries, collection, ids)).catch(() => {});
  }

  #ofBase(): readonly Version[] {
    const { gone } = this;
    return (this.#place.base?.versions ?? []).filter(({ file }) => !gone.has(file));
  }
}

/** @throws RangeError where a version has vectors of other dimensions. */
function checkDimensions({ all }: Versions, dimensions: number): void {
  const other = all.find((version) => version.dimensions !== null && version.dimensions !== dimensions);
  if (other === undefined) return;
  throw new RangeError(`${other.file} has ${other.dimensions} dimensions, the model ${dimensions}.`);
}
