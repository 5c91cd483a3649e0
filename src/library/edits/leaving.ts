import { dirname, join } from 'node:path/posix';
import { type FileVersion, hashOf } from '../../indexing/index.js';
import type { FileEntry } from '../../store/index.js';
import { type Collection, entryTitle, namesBelow, versionInFolder } from './collection.js';
import type { Gone } from './keep-file.js';
import { originalName, originalsOf } from './originals.js';
import type { FileToPut, FolderChange } from './text-files.js';

/** A version of a text that leaves the folder, with its files as they are there. */
export interface Leaving {
  readonly gone: Gone;
  readonly version: FileVersion;
}

/** What leaves with some texts. @param by - Who has them leave. */
export async function leavingOf(
  collection: Collection,
  entries: readonly FileEntry[],
  by: string,
  at: string,
): Promise<readonly Leaving[]> {
  const leaving: Leaving[] = [];
  for (const { id, sha256, title } of entries) {
    const version = await versionInFolder(collection, id);
    const [first] = version?.files ?? [];
    if (version === null || first === undefined) continue;
    const record = collection.records[id];
    // Somebody may have changed the file since: what is there now must not be lost either.
    const own = sha256 !== '' && version.is(sha256) ? sha256 : first.sha256;
    const files = namesBelow(collection.corpusDir, version);
    leaving.push({
      version,
      gone: {
        ...{ sha256: own, document: id, title: entryTitle({ id, title }), files: [...files], by, at },
        ...(record === undefined ? {} : { record }),
      },
    });
  }
  return leaving;
}

/** What puts the files of a version back into the folder; nothing where they are not kept. */
export async function putBack(keepDir: string, id: string, sha256: string): Promise<readonly FileToPut[]> {
  const names = sha256 === '' ? [] : await originalsOf(keepDir, sha256);
  return Promise.all(
    names.map(async (name) => {
      const from = originalName(sha256, name);
      return { file: join(dirname(id), name), from, sha256: await hashOf(name, join(keepDir, from)) };
    }),
  );
}

/** What leaves, and what comes; what comes in the place of a file replaces it. */
export function folderChange(leaving: readonly Leaving[], put: readonly FileToPut[]): FolderChange {
  const places = new Set(put.map(({ file }) => file));
  const files = leaving.flatMap(({ gone }) => gone.files);
  return { put, take: files.filter((file) => !places.has(file)) };
}
