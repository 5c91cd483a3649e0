import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import { databaseName } from '../../config.js';
import type { UserError } from '../../errors.js';
import { hashFile } from '../../hash-file.js';
import { namesIn } from '../../names-in.js';
import { nameInFull } from '../../wording/problems/index.js';
import { moveLivePointer } from '../embedded/live-pointer.js';
import { manifestName } from '../embedded/manifest.js';
import { filesOfStates } from '../embedded/removal.js';
import { explainingFileErrors, indexIn } from '../index-errors.js';
import type { Pointer, WriteLock } from '../store.js';
import type { SharedPlace } from './address.js';
import { type FoundCollection, findCollection, findFiles, makeCollection } from './collections.js';
import { type Database, openDatabase } from './database.js';
import { changeFiles, fetchFile, pathBelow, sendContent, sweepParts } from './stored-files.js';
import { acquireLock, DatabaseLock, findHolder, type LockPlace } from './write-lock.js';

type Index = Pick<FoundCollection, 'identity' | 'live' | 'indexRevision'>;

/** The SHA-256 of files, by their names below the folder, with `/`. */
type Files = ReadonlyMap<string, string>;

/** Begins the names of an index's files in the database; those of texts and what is kept beside them begin otherwise. */
const indexArea = 'index/';

/**
 * Of a collection that several machines share: a row of a database. The files of its snapshots are there too, and each
 * machine has a copy of them in its folder, which it answers from. But for manifests, a file never changes.
 */
export class SharedPointer implements Pointer {
  readonly #database: Database;
  readonly #name: string;
  readonly #indexDir: string;
  readonly #lockPlace: LockPlace;
  readonly #statesKept: number;
  readonly #turn = new PQueue({ concurrency: 1 });
  /** What the folder here holds; null where that is not known. */
  #here: Index | null = null;

  constructor({ address, collection }: SharedPlace, indexDir: string, statesKept: number) {
    this.#database = openDatabase(address);
    this.#name = collection;
    this.#indexDir = indexDir;
    const name = nameInFull({ kind: 'database', name: `${databaseName(address)} (${collection})` });
    this.#lockPlace = { database: this.#database, index: indexIn(name), indexDir };
    this.#statesKept = statesKept;
  }

  async read(): Promise<string | null> {
    const found = await findCollection(this.#database, this.#name);
    if (found === null || found.live === null || this.#isHere(found)) return found?.live ?? null;
    return this.#turn.add(() => explainingFileErrors(this.#indexDir, () => this.#follow()));
  }

  async move(lock: WriteLock, snapshot: string, after?: string | null): Promise<boolean> {
    if (!(lock instanceof DatabaseLock)) throw new TypeError('A lock of another store does not count here.');
    return this.#turn.add(async () => {
      this.#here = null;
      const moved = await this.#send(lock, snapshot, after);
      if (moved !== null) await this.#arrive(moved);
      return moved !== null;
    });
  }

  async lock(who: string): Promise<WriteLock> {
    const collection = await makeCollection(this.#database, this.#name);
    return acquireLock(this.#lockPlace, collection, who);
  }

  async writer(): Promise<UserError | null> {
    const found = await findCollection(this.#database, this.#name);
    return found === null ? null : findHolder(this.#lockPlace, found.id);
  }

  #isHere({ identity, live, indexRevision }: Index): boolean {
    const here = this.#here;
    return here?.identity === identity && here.live === live && here.indexRevision === indexRevision;
  }

  /** The folder is an index of its own as well, for who goes on without the database. */
  async #arrive(now: Index): Promise<void> {
    await mkdir(this.#indexDir, { recursive: true });
    if (now.live !== null) await moveLivePointer(this.#indexDir, now.live);
    this.#here = now;
  }

  /** Makes the folder here what is live. */
  async #follow(): Promise<string | null> {
    for (let tried: Index | null = null; ; ) {
      const there = await findFiles(this.#database, this.#name, [indexArea]);
      if (there === null || there.live === null || this.#isHere(there)) return there?.live ?? null;
      const files = belowFolder(there.files);
      // What is missing there, as in a database that was put back, is told by who opens the snapshot.
      const isWhole = (await this.#fetch(there.id, files)) || tried?.indexRevision === there.indexRevision;
      if (isWhole) {
        await this.#removeOutdated(there.live, files);
        await sweepParts(this.#indexDir);
        await this.#arrive(there);
        return there.live;
      }
      tried = there;
    }
  }

  /** Manifests last, as they name the others. @returns Whether all of it is here. */
  async #fetch(collection: number, files: Files): Promise<boolean> {
    const inOrder = [...files].sort(([one], [other]) => Number(isManifest(one)) - Number(isManifest(other)));
    for (const [name, sha256] of inOrder) {
      const place = pathBelow(this.#indexDir, name);
      if (await isThere(place, isManifest(name) ? sha256 : null)) continue;
      if (!(await fetchFile(this.#database, collection, place, sha256))) return false;
    }
    return true;
  }

  /** What others have removed. What is newer than the live snapshot is being made here. */
  async #removeOutdated(live: string, files: Files): Promise<void> {
    if (!files.has(`snapshots/${live}/${manifestName}`)) return;
    const wanted = new Set([...files.keys()].map((name) => path.posix.dirname(name)));
    for (const folder of ['snapshots', 'segments']) {
      for (const name of await namesIn(path.join(this.#indexDir, folder))) {
        if (name > live || wanted.has(`${folder}/${name}`)) continue;
        await rm(path.join(this.#indexDir, folder, name), { recursive: true, force: true });
      }
    }
  }

  /** Sends what the states with the new one consist of, and makes it live. @returns Null where something else is live. */
  async #send(lock: DatabaseLock, snapshot: string, after: string | null | undefined): Promise<Index | null> {
    const { collection } = lock;
    const found = await findFiles(this.#database, this.#name, [indexArea]);
    const there = belowFolder(found?.files ?? new Map());
    const own = await this.#hashed(await filesOfStates(this.#indexDir, snapshot, this.#statesKept), there);
    const coming = [...own]
      .filter(([name, sha256]) => there.get(name) !== sha256)
      .map(([name, sha256]) => ({ name: indexArea + name, path: pathBelow(this.#indexDir, name), sha256 }));
    const going = [...there.keys()].filter((name) => !own.has(name)).map((name) => indexArea + name);
    // Each for itself, so that nobody waits for the largest.
    for (const { path, sha256 } of coming)
      await this.#database.transaction((queries) => sendContent(queries, collection, path, sha256));
    return this.#database.transaction(async (queries) => {
      await lock.assertHeldIn(queries);
      const [moved] = await queries.rows<Index>(
        `UPDATE ibid.collection SET live = $2, index_revision = index_revision + 1
         WHERE id = $1 AND ($3 OR live IS NOT DISTINCT FROM $4)
         RETURNING identity, live, index_revision AS "indexRevision"`,
        [collection, snapshot, after === undefined, after ?? null],
      );
      if (moved === undefined) return null;
      // Sends again what another machine has removed meanwhile, as it had no name yet.
      await changeFiles(queries, collection, coming, going);
      return moved;
    });
  }

  async #hashed(names: ReadonlySet<string>, there: Files): Promise<Files> {
    const hashed = new Map<string, string>();
    for (const name of names) {
      const known = isManifest(name) ? undefined : there.get(name);
      hashed.set(name, known ?? (await hashFile(pathBelow(this.#indexDir, name))));
    }
    return hashed;
  }
}

/** @param files - By their names in the database. */
function belowFolder(files: Files): Files {
  return new Map([...files].map(([name, sha256]) => [name.slice(indexArea.length), sha256]));
}

const isManifest = (name: string): boolean => name.endsWith(manifestName);

/** @param sha256 - Null: whatever it holds. */
async function isThere(place: string, sha256: string | null): Promise<boolean> {
  const holds =
    sha256 === null ? stat(place).then(() => true) : hashFile(place).then((own) => own === sha256);
  return holds.catch(() => false);
}
