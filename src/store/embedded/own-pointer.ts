import type { Pointer } from '../pointer.js';
import { moveLivePointer, readLiveName } from './live-pointer.js';
import { nullWhereUnusable } from './states.js';
import { acquireWriteLock, findWriter } from './write-lock.js';

/** Of a collection on this machine alone: a file in its folder, beside a lock. */
export function ownPointer(indexDir: string): Pointer {
  return {
    read: async () => readLiveName(indexDir),
    async move(lock, snapshot, after) {
      const isAfter = async () => (await readLiveName(indexDir).catch(nullWhereUnusable)) === after;
      if (after !== undefined && !(await isAfter())) return false;
      lock.assertHeld();
      await moveLivePointer(indexDir, snapshot);
      return true;
    },
    lock: (who) => acquireWriteLock(indexDir, who),
    writer: () => findWriter(indexDir),
  };
}
