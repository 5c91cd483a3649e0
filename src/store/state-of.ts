import { isDeepStrictEqual } from 'node:util';
import type { Change, KeptState, TextRecords } from './contents.js';
import type { ExpectedIndex } from './expected-index.js';
import type { PublishOptions } from './store.js';

/** What a snapshot says of the state of the collection that it holds. */
export interface StateFacts {
  /** Name of the snapshot that first had this state, and of the state before. */
  readonly state: string;
  readonly before: string | null;
  /** Since when it is (ISO 8601). */
  readonly since: string;
  readonly change: Change | null;
  readonly records: TextRecords;
}

/** A snapshot by what is written of it. */
export interface NamedSnapshot<M> {
  readonly name: string;
  readonly manifest: M;
}

interface Made {
  /** Of the new snapshot. */
  readonly name: string;
  readonly created: string;
  readonly facts: ExpectedIndex;
  readonly options: PublishOptions;
  readonly live: StateFacts | null;
  /** Of the live snapshot, where the draft holds its files and no others. */
  readonly same: (StateFacts & ExpectedIndex) | null;
}

/** The state that a new snapshot holds: another one, or that of the live snapshot where nothing has changed. */
export function nextState({ name, created, facts, options, live, same }: Made): StateFacts {
  const records = options.records ?? live?.records ?? {};
  if (same !== null && isUnchanged(same, { ...facts, records })) {
    const { state, before, since, change } = same;
    return { state, before, since, change, records };
  }
  return {
    state: name,
    before: live?.state ?? null,
    since: created,
    change: options.change ?? null,
    records,
  };
}

function isUnchanged(
  was: StateFacts & ExpectedIndex,
  is: Pick<StateFacts, 'records'> & ExpectedIndex,
): boolean {
  const parts = ['model', 'chunking', 'versions', 'records'] as const;
  return parts.every((part) => isDeepStrictEqual(was[part], is[part]));
}

/** Each state by the newest of these snapshots that holds it, newest first. */
export function newestOfStates<S extends NamedSnapshot<StateFacts>>(snapshots: readonly S[]): readonly S[] {
  const states = new Map<string, S>();
  // Names begin with the time.
  const newestFirst = [...snapshots].sort((one, other) => (one.name > other.name ? -1 : 1));
  for (const snapshot of newestFirst) {
    if (!states.has(snapshot.manifest.state)) states.set(snapshot.manifest.state, snapshot);
  }
  return [...states.values()];
}

export function keptState({ name, manifest }: NamedSnapshot<StateFacts>, live: string): KeptState {
  const { state, before, since, change, records } = manifest;
  return { snapshot: name, ...{ state, before, since, change, records }, isLive: name === live };
}

type Dated = NamedSnapshot<{ readonly created: string; readonly since: string }>;

/**
 * The states but for those that ended before a date and hold a file that none of the others holds.
 *
 * @param filesOf - Each file with its content, in one string; null where they can't be told, as of a damaged state, which
 *   can't be gone back to anyway.
 */
export async function withoutOutdated<S extends Dated>(
  states: readonly S[],
  date: Date,
  filesOf: (state: S) => Promise<readonly string[] | null>,
): Promise<readonly S[]> {
  const isOld = (state: S) => (endOf(state, states)?.getTime() ?? Number.POSITIVE_INFINITY) < date.getTime();
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
function endOf({ manifest }: Dated, states: readonly Dated[]): Date | null {
  const later = states
    .flatMap((other) => [other.manifest.created, other.manifest.since])
    .filter((time) => time > manifest.created)
    .sort();
  return later[0] === undefined ? null : new Date(later[0]);
}
