import { constants } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { codeOf } from '../errors.js';

/** Waits until a file's content is on the disk. */
export function syncFile(file: string): Promise<void> {
  return sync(file, 'r+');
}

/** Copies a file, without taking up room twice where the system can, and waits until the copy is on the disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await syncFile(to);
}

/** Waits until the names in a folder are on the disk, where the system can do so. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await sync(folder, 'r');
  } catch (error) {
    // Windows can't open folders and some network file systems can't sync them: there the rename alone has to be
    // enough.
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error) ?? '')) throw error;
  }
}

async function sync(place: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(place, flags);
  await handle.sync().finally(() => handle.close());
}
