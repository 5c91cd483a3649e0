import type { WriteLock } from '../store.js';
import { moveLivePointer } from './live-pointer.js';
import { removeLeftovers } from './removal.js';

/** Makes a finished snapshot the live one, and removes what is not kept any more. */
export async function goLive(
  indexDir: string,
  lock: WriteLock,
  name: string,
  statesKept: number,
): Promise<void> {
  lock.assertHeld();
  await moveLivePointer(indexDir, name);
  // The new snapshot is live: what can't be removed now is removed by the next writer.
  await removeLeftovers(indexDir, null, statesKept).catch(() => {});
}
