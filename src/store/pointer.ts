import type { UserError } from '../errors.js';
import type { WriteLock } from './store.js';

/** What all who use a collection agree on: which of its snapshots is live, and who may write. */
export interface Pointer {
  /** The name of the live snapshot, which is whole in the folder here then; null where nothing has been indexed. */
  read(): Promise<string | null>;
  /**
   * Makes a snapshot that is whole in the folder here the live one, atomically.
   *
   * @param after - What has to be live now; left out: no matter what is.
   * @returns False where something else is live: nothing is changed then.
   */
  move(lock: WriteLock, snapshot: string, after?: string | null): Promise<boolean>;
  /** @throws LockedError where another one writes. */
  lock(who: string): Promise<WriteLock>;
  /** As `Store.writer`. */
  writer(): Promise<UserError | null>;
}
