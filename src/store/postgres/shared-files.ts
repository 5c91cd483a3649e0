import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import PQueue from 'p-queue';
import { z } from 'zod';
import { codeOf, OperatorError, UserError, writeProblem } from '../../errors.js';
import { hashFile } from '../../hash-file.js';
import { filesIn } from '../../names-in.js';
import { isHalfWritten, replaceFile } from '../durable-files.js';
import type { SharedFiles, SharedFolders } from '../store.js';
import type { SharedPlace } from './address.js';
import {
  type FoundCollection,
  type FoundFiles,
  filesNamed,
  findCollection,
  findFiles,
  makeCollection,
} from './collections.js';
import { type Database, openDatabase } from './database.js';
import { ChangingFileError, changeFiles, fetchFile, pathBelow, sweepParts } from './stored-files.js';

const knownSchema = z.object({
  /** Of the collection: one that was made anew under the same name has got nothing from here. */
  identity: z.string(),
  /** Of the database, when both were last the same. */
  revision: z.int(),
  /** The files that both had then, by their names. */
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int(), changedMs: z.number() })),
});
type Known = z.infer<typeof knownSchema>;
type KnownFile = Known['files'][string];
type Here = ReadonlyMap<string, KnownFile>;

const knownName = '.shared.json';
const nothingKnown: Known = { identity: '', revision: 0, files: {} };

/**
 * Files of a collection on several machines, by way of its database: each machine has a copy. What has changed here is
 * told from what both had last, as version control does; where both have changed a file, the database's counts.
 */
class DatabaseFiles implements SharedFiles {
  readonly #database: Database;
  readonly #collection: string;
  readonly #folders: SharedFolders;
  readonly #turn = new PQueue({ concurrency: 1 });

  constructor({ address, collection }: SharedPlace, folders: SharedFolders) {
    this.#database = openDatabase(address);
    this.#collection = collection;
    this.#folders = folders;
  }

  pull(): Promise<void> {
    return this.#turn.add(async () => {
      const found = await findCollection(this.#database, this.#collection);
      if (found === null) return;
      const known = await this.#knownHere(found);
      if (found.filesRevision === known.revision) return;
      const here = await this.#here(known);
      const areas = Object.keys(this.#folders).map((area) => `${area}/`);
      const now = await findFiles(this.#database, this.#collection, areas);
      // Removed meanwhile: that it has no files says nothing of those that are here.
      if (now?.identity !== found.identity) return;
      const files = await this.#merge(known, here, now);
      await Promise.all(Object.values(this.#folders).map(sweepParts));
      await this.#remember({ identity: now.identity, revision: now.filesRevision, files });
    });
  }

  /** Takes what has changed there. @returns What both have now, or had last where it was changed here alone. */
  async #merge(
    { files: known }: Known,
    here: Here,
    { id, files: there }: FoundFiles,
  ): Promise<Known['files']> {
    const merged: Known['files'] = {};
    for (const name of new Set([...Object.keys(known), ...here.keys(), ...there.keys()])) {
      const [own, sha256, before] = [here.get(name), there.get(name), known[name]];
      let file = before;
      if (sha256 === own?.sha256) file = own;
      else if (sha256 !== before?.sha256) file = await this.#take(id, name, sha256, own);
      if (file !== undefined) merged[name] = file;
    }
    return merged;
  }

  push(mayOvertake = true): Promise<boolean> {
    return this.#turn.add(() =>
      this.#push(mayOvertake).catch((error: unknown) => {
        if (!(error instanceof ChangingFileError)) throw error;
        // Such as an upload that somebody discards: the others are sent as they are now.
        return this.#push(mayOvertake);
      }),
    );
  }

  async pushUnlessOvertaken(): Promise<boolean> {
    try {
      await this.push(false);
      return true;
    } catch (error) {
      if (error instanceof OvertakenError) return false;
      throw error;
    }
  }

  async #push(mayOvertake: boolean): Promise<boolean> {
    const known = await this.#known(await findCollection(this.#database, this.#collection));
    const here = await this.#here(known);
    const coming = [...here]
      .filter(([name, { sha256 }]) => sha256 !== known.files[name]?.sha256)
      .map(([name, { sha256 }]) => ({ name, path: this.#pathOf(name), sha256 }));
    const going = Object.keys(known.files).filter((name) => !here.has(name));
    if (coming.length + going.length === 0) return false;
    const id = await makeCollection(this.#database, this.#collection);
    const { identity, revision } = await this.#database.transaction(async (queries) => {
      const [row] = await queries.rows<{ identity: string; revision: number }>(
        `UPDATE ibid.collection SET files_revision = files_revision + 1 WHERE id = $1
         RETURNING identity, files_revision AS revision`,
        [id],
      );
      if (row === undefined) throw new Error('the collection was removed meanwhile');
      if (!mayOvertake && row.revision !== known.revision + 1) {
        const names = [...coming.map(({ name }) => name), ...going];
        const there = await filesNamed(queries, id, names);
        if (names.some((name) => there.get(name) !== known.files[name]?.sha256)) throw new OvertakenError();
      }
      await changeFiles(queries, id, coming, going);
      return row;
    });
    // Where another one sent something since, the next pull has to look.
    const isNext = revision === known.revision + 1;
    await this.#remember({
      identity,
      revision: isNext ? revision : known.revision,
      files: Object.fromEntries(here),
    });
    return true;
  }

  /**
   * @param sha256 - Undefined: the file goes.
   * @param own - What is here now.
   * @throws OperatorError where the folder can't be written.
   */
  async #take(
    collection: number,
    name: string,
    sha256: string | undefined,
    own: KnownFile | undefined,
  ): Promise<KnownFile | undefined> {
    const path = this.#pathOf(name);
    try {
      if (sha256 !== undefined) {
        const isHere = await fetchFile(this.#database, collection, path, sha256);
        // It is another one by now: the next pull gets that, and until then what is here is not sent in its place.
        return isHere ? { sha256, ...(await sizeAndTime(path)) } : own;
      }
      await rm(path, { force: true });
      return undefined;
    } catch (error) {
      throw name.startsWith('texts/') ? unwritable(this.#folders.texts, error) : error;
    }
  }

  /** The files of this machine; what has the size and time that it had is not read again. */
  async #here(known: Known): Promise<Here> {
    const files = new Map<string, KnownFile>();
    for (const [area, folder] of Object.entries(this.#folders)) {
      for (const below of await namesIn(folder)) {
        const name = `${area}/${below}`;
        const facts = await sizeAndTime(join(folder, below)).catch(nullWhereMissing);
        if (facts === null) continue;
        const before = known.files[name];
        const isSame = before?.bytes === facts.bytes && before.changedMs === facts.changedMs;
        const sha256 = isSame ? before.sha256 : await hashFile(join(folder, below)).catch(nullWhereMissing);
        if (sha256 !== null) files.set(name, { sha256, ...facts });
      }
    }
    return files;
  }

  /** What both had last; where the folder of texts is gone or another one, nothing of it: then it is filled anew. */
  async #knownHere(found: FoundCollection): Promise<Known> {
    const known = await this.#known(found);
    const isText = (name: string) => name.startsWith('texts/');
    const had = Object.keys(known.files).some(isText);
    if (!had || (await namesIn(this.#folders.texts)).length > 0) return known;
    const files = Object.entries(known.files).filter(([name]) => !isText(name));
    return { ...known, revision: -1, files: Object.fromEntries(files) };
  }

  /** What both had last; nothing where the database was made anew since, or is one that was restored. */
  async #known(found: FoundCollection | null): Promise<Known> {
    const known = await readFile(join(this.#folders.kept, knownName), 'utf8')
      .then((content) => knownSchema.parse(JSON.parse(content)))
      .catch(() => nothingKnown);
    const isSame = found?.identity === known.identity && found.filesRevision >= known.revision;
    return isSame ? known : nothingKnown;
  }

  async #remember(known: Known): Promise<void> {
    await mkdir(this.#folders.kept, { recursive: true });
    await replaceFile(join(this.#folders.kept, knownName), `${JSON.stringify(known)}\n`);
  }

  #pathOf(name: string): string {
    const [area = '', ...parts] = name.split('/');
    const folder = Object.entries(this.#folders).find(([key]) => key === area)?.[1];
    if (folder === undefined) throw new RangeError(`${name} is no name of a shared file.`);
    return pathBelow(folder, parts.join('/'));
  }
}

class OvertakenError extends Error {}

/** Of a collection that is on this machine alone. */
const ownFiles: SharedFiles = {
  async pull() {},
  push: async () => false,
  pushUnlessOvertaken: async () => true,
};

/** The files of a collection beside its index. @param shared - As of `openStore`. */
export function openSharedFiles(shared: SharedPlace | null, folders: SharedFolders): SharedFiles {
  return shared === null ? ownFiles : new DatabaseFiles(shared, folders);
}

function unwritable(path: string, error: unknown): unknown {
  if (codeOf(error) === null || error instanceof UserError) return error;
  return new OperatorError('shared-folder-unwritable', { path, found: writeProblem(error), cause: error });
}

/** Names below a folder, with `/`, but for those of files that are hidden or not whole yet. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await filesIn(folder))
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => /^\.|\.part$/.test(part) || isHalfWritten(part)));
}

async function sizeAndTime(path: string): Promise<Pick<KnownFile, 'bytes' | 'changedMs'>> {
  const { size, mtimeMs } = await stat(path);
  return { bytes: size, changedMs: mtimeMs };
}

function nullWhereMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
  throw error;
}
