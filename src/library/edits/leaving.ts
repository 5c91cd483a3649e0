import { relative, sep } from 'node:path';
import type { FileVersion } from '../../indexing/index.js';
import type { FileEntry } from '../../store/index.js';
import { type Collection, entryTitle, versionInFolder } from './collection.js';
import type { Gone } from './keep-file.js';
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
    const files = version.files.map(({ path }) => relative(collection.corpusDir, path).split(sep).join('/'));
    leaving.push({
      version,
      gone: {
        ...{ sha256: own, document: id, title: entryTitle({ id, title }), files, by, at },
        ...(record === undefined ? {} : { record }),
      },
    });
  }
  return leaving;
}

/** What leaves, and what comes; what comes in the place of a file replaces it. */
export function folderChange(leaving: readonly Leaving[], put: readonly FileToPut[]): FolderChange {
  const places = new Set(put.map(({ file }) => file));
  const files = leaving.flatMap(({ gone }) => gone.files);
  return { put, take: files.filter((file) => !places.has(file)) };
}
