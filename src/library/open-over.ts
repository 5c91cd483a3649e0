import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepDirOf, usualKeeping } from '../config.js';
import type { ModelEmbedder } from '../embedding/index.js';
import { openSharedFiles, openStore, sharedPlace } from '../store/index.js';
import type { CollectionFolders } from './library.js';
import { type LibraryParts, OpenedLibrary } from './opened-library.js';

export type OpenOverOptions = Pick<LibraryParts, 'readingMs' | 'onClosed' | 'isMadeByFirstText'> & {
  /** As of `openLibrary`. */
  readonly isLooking?: boolean;
};

/**
 * Opens the collection in some folders over a model that is open already. An index that can't be used is no error here, as
 * with `openLibrary`.
 *
 * @param who - As of `openLibrary`.
 */
export async function openOver(
  embedder: ModelEmbedder,
  folders: CollectionFolders,
  who: string,
  { isLooking = false, ...options }: OpenOverOptions = {},
): Promise<OpenedLibrary> {
  const { corpusDir, indexDir, keepDir = keepDirOf(indexDir) } = folders;
  const shared = sharedPlace(folders);
  // What other machines have is looked at in a copy, as nothing may be changed here.
  const aside = isLooking && shared !== null ? await mkdtemp(join(tmpdir(), 'ibid-index-')) : null;
  const removeAside = async () => aside !== null && rm(aside, { recursive: true, force: true });
  const library = new OpenedLibrary({
    ...{ ...usualKeeping, ...folders, ...options, keepDir, embedder, who },
    store: openStore(aside ?? indexDir, { shared }),
    shared: openSharedFiles(isLooking ? null : shared, { texts: corpusDir, kept: keepDir }),
    async onClosed() {
      await options.onClosed?.();
      await removeAside();
    },
  });
  try {
    if (!isLooking) await library.keeping.finish(null);
    await library.openSnapshot();
  } catch (error) {
    await removeAside();
    throw error;
  }
  return library;
}
