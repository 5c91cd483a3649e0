import { accessSync, constants, statfsSync } from 'node:fs';

/** Linux has it in memory. */
const inMemory = '/dev/shm';
/** Of what all tests together put there, and the browser: several times as much. */
const neededBytes = 2_000_000_000;

/**
 * Has tests put their folders on a disk in memory where there is one with room: Ibid waits for the disk with each file
 * that must not be lost, some dozen times for a change, which on a slow disk are minutes in all.
 */
export function useDiskInMemory(env: NodeJS.ProcessEnv): void {
  try {
    accessSync(inMemory, constants.W_OK);
    const { bavail, bsize } = statfsSync(inMemory);
    if (bavail * bsize >= neededBytes) env.TMPDIR = inMemory;
  } catch {
    // There is none: the disk does as well.
  }
}
