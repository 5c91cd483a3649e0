import { constants } from 'node:fs';
import { access, lstat, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Config, serverFolders } from '../../config.js';
import { serversIn } from '../servers-in.js';
import type { Check } from './check.js';
import { type Finding, mend, ok } from './finding.js';

/** Beside another index: for the files of a reindex that are written and removed again. */
const spareBytes = 100_000_000;

export const diskSpace: Check = {
  name: 'Disk',
  async run({ config }) {
    const found: Finding[] = [];
    for (const place of placesOf(config)) found.push(await judgePlace(place));
    const bad = found.find(({ verdict }) => verdict !== 'ok');
    return bad ?? ok(found.map(({ said }) => said).join('; '));
  },
};

/** A folder that is written to, and the indexes in it. */
interface Place {
  readonly dir: string;
  readonly setting: string;
  readonly indexes: readonly string[];
}

/** The texts of other machines are copied to this one. */
function placesOf({ corpusDir, indexDir, servers, store }: Config): readonly Place[] {
  const shared: readonly Place[] = [
    { dir: indexDir, setting: 'IBID_INDEX', indexes: [indexDir] },
    ...(store === null ? [] : [{ dir: corpusDir, setting: 'IBID_CORPUS', indexes: [] }]),
  ];
  const indexes = serversIn(servers.dir).map((id) => serverFolders(servers.dir, id).indexDir);
  const own: Place = { dir: servers.dir, setting: 'IBID_SERVERS', indexes };
  if (servers.texts === 'shared') return shared;
  return servers.texts === 'own' ? [own] : [...shared, own];
}

async function judgePlace({ dir, setting, indexes }: Place): Promise<Finding> {
  const folder = await nearestFolder(dir);
  try {
    await access(folder, constants.W_OK);
  } catch {
    return mend(
      `this user may not write to ${folder}: change its permissions, or set ${setting} to another folder`,
    );
  }
  const { bavail, bsize } = await statfs(folder);
  let largest = 0;
  for (const index of indexes) largest = Math.max(largest, await sizeOf(index));
  return judgeSpace(bavail * bsize, largest, folder, setting);
}

/** @param indexBytes - Of the largest index that is there: another one is built beside it. */
export function judgeSpace(
  freeBytes: number,
  indexBytes: number,
  folder: string,
  setting = 'IBID_INDEX',
): Finding {
  const needed = indexBytes + spareBytes;
  if (freeBytes >= needed) return ok(`${bytesInWords(freeBytes)} free in ${folder}`);
  return mend(
    `expected ${bytesInWords(needed)} free in ${folder} for another index, found ${bytesInWords(freeBytes)}: free some space, or set ${setting} to another disk`,
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
