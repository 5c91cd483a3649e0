import { readdir } from 'node:fs/promises';
import { codeOf } from '../../errors.js';
import { UnusableIndexError } from '../index-errors.js';
import { type NamedSnapshot, newestOfStates } from '../state-of.js';
import { snapshotsDir } from './live-pointer.js';
import { type Manifest, readManifest } from './manifest.js';

/** A state of the collection by the newest snapshot that holds it. */
export type State = NamedSnapshot<Manifest>;

/** The states on the disk that are or have been live and can be read, newest first. */
export async function statesIn(indexDir: string, live: string | null): Promise<readonly State[]> {
  if (live === null) return [];
  const snapshots: State[] = [];
  // Names begin with the time. What is younger than the live one never became live.
  for (const name of (await namesIn(snapshotsDir(indexDir))).filter((other) => other <= live)) {
    const manifest = await readManifest(indexDir, name).catch(nullWhereUnusable);
    if (manifest !== null) snapshots.push({ name, manifest });
  }
  return newestOfStates(snapshots);
}

export function nullWhereUnusable(error: unknown): null {
  if (error instanceof UnusableIndexError) return null;
  throw error;
}

export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    // What stands in the place of the folder never held anything.
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return [];
    throw error;
  });
}
