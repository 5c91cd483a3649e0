import { constants } from 'node:fs';
import { access, lstat, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Check, type Finding, mend, ok } from './check.js';

/** Beside another index: for the files of a reindex that are written and removed again. */
const spareBytes = 100_000_000;

export const diskSpace: Check = {
  name: 'Disk',
  async run({ config: { indexDir } }) {
    const folder = await nearestFolder(indexDir);
    try {
      await access(folder, constants.W_OK);
    } catch {
      return mend(
        `this user may not write to ${folder}: change its permissions, or set IBID_INDEX to another folder`,
      );
    }
    const { bavail, bsize } = await statfs(folder);
    return judgeSpace(bavail * bsize, await sizeOf(indexDir), folder);
  },
};

/** @param indexBytes - Of the index that is there: another one is built beside it. */
export function judgeSpace(freeBytes: number, indexBytes: number, folder: string): Finding {
  const needed = indexBytes + spareBytes;
  if (freeBytes >= needed) return ok(`${bytesInWords(freeBytes)} free in ${folder}`);
  return mend(
    `expected ${bytesInWords(needed)} free in ${folder} for another index, found ${bytesInWords(freeBytes)}: free some space, or set IBID_INDEX to another disk`,
  );
}

/** The folder itself, or the one in which it will be made. */
export async function nearestFolder(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null);
  return found !== null || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** Bytes of all files in a folder; 0 where there is none. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(async ({ parentPath, name }) => {
    const file = await lstat(join(parentPath, name)).catch(() => null);
    return file?.size ?? 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** `14 MB`, `1.2 GB`. */
export function bytesInWords(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
