import { ownPointer } from './embedded/live-pointer.js';
import { openEmbeddedStore, type Store } from './embedded/open-store.js';
import { readPlace } from './postgres/address.js';
import { removeCollection } from './postgres/collections.js';
import { openDatabase } from './postgres/database.js';
import { DatabaseFiles } from './postgres/shared-files.js';
import { SharedPointer } from './postgres/shared-pointer.js';
import { ownFiles, type SharedFiles, type SharedFolders } from './store.js';

/** How many states of a collection can be gone back to, the live one among them. */
const usualStatesKept = 10;

interface StoreOptions {
  /** Where other machines have the same collection, as `placeInDatabase` names it; null: this machine has it alone. */
  readonly shared?: string | null;
  readonly statesKept?: number;
}

/**
 * The store of a collection.
 *
 * @param indexDir - The folder of its snapshots on this machine.
 */
export function openStore(
  indexDir: string,
  { shared = null, statesKept = usualStatesKept }: StoreOptions = {},
): Store {
  const pointer = shared === null ? ownPointer(indexDir) : new SharedPointer(shared, indexDir, statesKept);
  return openEmbeddedStore(indexDir, pointer, statesKept);
}

/** The files of a collection beside its index. @param shared - As of `openStore`. */
export function openSharedFiles(shared: string | null, folders: SharedFolders): SharedFiles {
  if (shared === null) return ownFiles;
  const { address, collection } = readPlace(shared);
  return new DatabaseFiles(openDatabase(address), collection, folders);
}

/** Removes a collection with all that the machines share of it; what is in their folders stays. */
export async function removeShared(shared: string): Promise<void> {
  const { address, collection } = readPlace(shared);
  await removeCollection(openDatabase(address), collection);
}
