import { rm } from 'node:fs/promises';
import { isDatabaseAddress } from '../config.js';
import { openEmbeddedStore } from './embedded/open-store.js';
import { openDatabaseFiles, openDatabaseStore, removeFromDatabase } from './postgres/open-store.js';
import { ownFiles, type SharedFiles, type SharedFolders } from './shared-files.js';
import type { Store } from './store.js';

/** How many states of a collection can be gone back to, the live one among them. */
const usualStatesKept = 10;

/**
 * The store of a collection.
 *
 * @param place - A folder of this machine, or a collection in a PostgreSQL database: `postgres://…#collection`.
 */
export function openStore(place: string, { statesKept = usualStatesKept } = {}): Store {
  return isDatabaseAddress(place)
    ? openDatabaseStore(place, { statesKept })
    : openEmbeddedStore(place, { statesKept });
}

/** The files of a collection beside its index. @param place - As of `openStore`. */
export function openSharedFiles(place: string, folders: SharedFolders): SharedFiles {
  return isDatabaseAddress(place) ? openDatabaseFiles(place, folders) : ownFiles;
}

/**
 * Removes a collection with all that it has ever held.
 *
 * @param place - As of `openStore`.
 */
export async function removeStore(place: string): Promise<void> {
  if (isDatabaseAddress(place)) await removeFromDatabase(place);
  else await rm(place, { recursive: true, force: true });
}
