import { isDeepStrictEqual } from 'node:util';
import { namesIn } from '../../names-in.js';
import type { ExpectedIndex } from '../expected-index.js';
import { nullWhereUnusable } from '../index-errors.js';
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
  const newestFirst = (await namesIn(snapshotsDir(indexDir)))
    .filter((name) => name <= live)
    .sort()
    .reverse();
  for (const name of newestFirst) {
    const manifest = await readManifest(indexDir, name).catch(nullWhereUnusable);
    if (manifest !== null && !states.has(manifest.state)) states.set(manifest.state, { name, manifest });
  }
  return [...states.values()];
}

/** A state of a collection that can be gone back to, by the newest snapshot that holds it. */
export type KeptState = ReturnType<typeof keptState>;

export function keptState({ name, manifest }: State, live: string) {
  const { state, before, since, change, records } = manifest;
  return { snapshot: name, ...{ state, before, since, change, records }, isLive: name === live };
}

/**
 * The states but for those that ended before a date and hold a file that none of the others holds.
 *
 * @param filesOf - Each file with its content, in one string; null where they can't be told, as of a damaged state, which
 *   can't be gone back to anyway.
 */
export async function withoutOutdated(
  states: readonly State[],
  date: Date,
  filesOf: (state: State) => Promise<readonly string[] | null>,
): Promise<readonly State[]> {
  const isOld = (state: State) =>
    (endOf(state, states)?.getTime() ?? Number.POSITIVE_INFINITY) < date.getTime();
  const recent = states.filter((state) => !isOld(state));
  const held = new Set<string>();
  for (const state of recent) for (const file of (await filesOf(state)) ?? []) held.add(file);
  const kept = [...recent];
  for (const state of states.filter(isOld)) {
    const files = await filesOf(state);
    if (files?.every((file) => held.has(file))) kept.push(state);
  }
  return kept;
}

/** When another state took the place of this one; null for the live one. */
function endOf({ manifest }: State, states: readonly State[]): Date | null {
  const later = states
    .flatMap((other) => [other.manifest.created, other.manifest.since])
    .filter((time) => time > manifest.created)
    .sort();
  return later[0] === undefined ? null : new Date(later[0]);
}

/** Whether a snapshot that holds the files of another one holds the same state. */
export function isUnchanged(was: Manifest, is: Pick<Manifest, 'records'> & ExpectedIndex): boolean {
  const parts = ['model', 'chunking', 'versions', 'records'] as const;
  return parts.every((part) => isDeepStrictEqual(was[part], is[part]));
}
