import { type ModelEmbedder, openEmbedder } from '../embedding/index.js';
import type { LibraryFolders } from './library.js';
import type { OpenOverOptions } from './open-over.js';
import type { FolderLibrary } from './opened-library.js';

interface OpenOptions extends Pick<OpenOverOptions, 'readingMs' | 'isLooking'> {
  readonly preload?: boolean | undefined;
  readonly embedder?: ModelEmbedder | undefined;
}

/**
 * Opens the live snapshot while the model loads beside it. An index that is damaged or of another model is no error
 * here: the library then has no snapshot, and `problem` says why.
 *
 * @param who - Named to others while this process writes to the index: `npm run ask`.
 * @param options - `preload`: whether the model is loaded at once. `readingMs`: how long the passages of an answer may be
 *   read; what is not read then is decided without. No limit where it is left out. `embedder`: a model that is open
 *   already, which stays open. `isLooking`: nothing is changed by it, neither what another machine has sent nor what a
 *   change that was broken off has left.
 * @throws UserError where the model's folder is incomplete or a file of it is damaged.
 */
export async function openLibrary(
  folders: LibraryFolders,
  who: string,
  { preload = true, embedder: given, ...options }: OpenOptions = {},
): Promise<FolderLibrary> {
  const { modelDir, model } = folders;
  // The model takes longest to load: its process starts before the rest of the program is read.
  const [embedder, { openOver }] = await Promise.all([
    given ?? openEmbedder({ modelDir, model, preload }),
    import('./open-over.js'),
  ]);
  const onClosed = async () => (given === undefined ? embedder.close() : undefined);
  try {
    return await openOver(embedder, folders, who, { ...options, onClosed });
  } catch (error) {
    await onClosed();
    throw error;
  }
}
