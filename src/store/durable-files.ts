import { randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, chown, copyFile, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { codeOf } from '../errors.js';

/** Waits until a file's content is on the disk. */
export function syncFile(file: string): Promise<void> {
  // Windows lets nobody wait for a file who may not write it; elsewhere a text may be one that can only be read.
  return sync(file, process.platform === 'win32' ? 'r+' : 'r');
}

/** Copies a file, without taking up room twice where the system can, and waits until the copy is on the disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await syncFile(to);
}

const mostNumber = 2 ** 47;

/**
 * Replaces a file as a whole, or makes it: who reads it finds what was there or what is there now, and where this throws what
 * was there stays. Not by write-file-atomic 7, which writes once: on a disk that is nearly full the beginning of the content
 * came in the place of the file, and no error.
 */
export async function replaceFile(file: string, content: string): Promise<void> {
  const place = await realpath(file).catch(() => file);
  const before = await stat(place).catch(() => null);
  // Processes in containers may have the same number, so this is none.
  const part = `${place}.${randomInt(mostNumber)}`;
  try {
    await writeFile(part, content, { flag: 'wx', flush: true, mode: before?.mode ?? 0o666 });
    if (before !== null) {
      await chmod(part, before.mode);
      // As root for another user; who may not leaves it.
      await chown(part, before.uid, before.gid).catch(() => {});
    }
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Whether a file is one that `replaceFile` is writing, or was where its process was killed: `keep.json.4137201`. */
export function isHalfWritten(name: string): boolean {
  return /\.json\.\d+$/.test(name);
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
