import { readdir } from 'node:fs/promises';
import { codeOf } from '../../errors.js';
import type { KeptState } from '../contents.js';
import { UnusableIndexError } from '../index-errors.js';
import { snapshotsDir } from './live-pointer.js';
import { type Manifest, readManifest } from './manifest.js';

/** A state of the collection by the newest snapshot that holds it. */
export interface State {
  readonly name: string;
  readonly manifest: Manifest;
}

/** The states on the disk that are or have been live and can be read, newest first. */
export async function statesIn(indexDir: string, live: string | null): Promise<readonly State[]> {
  if (live === null) return [];
  const states = new Map<string, State>();
  // Names begin with the time. What is younger than the live one never became live.
  const names = (await namesIn(snapshotsDir(indexDir))).filter((name) => name <= live);
  for (const name of names.sort().reverse()) {
    const manifest = await readManifest(indexDir, name).catch(nullWhereUnusable);
    if (manifest !== null && !states.has(manifest.state)) states.set(manifest.state, { name, manifest });
  }
  return [...states.values()];
}

export function keptState({ name, manifest }: State, live: string): KeptState {
  const { state, before, since, change, records } = manifest;
  return { snapshot: name, ...{ state, before, since, change, records }, isLive: name === live };
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
