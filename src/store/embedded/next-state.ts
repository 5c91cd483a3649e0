import { isDeepStrictEqual } from 'node:util';
import type { ExpectedIndex } from '../expected-index.js';
import type { PublishOptions } from '../store.js';
import type { Manifest } from './manifest.js';

interface Made {
  /** Of the new snapshot. */
  readonly name: string;
  readonly created: string;
  readonly facts: ExpectedIndex;
  readonly options: PublishOptions;
  readonly live: Manifest | null;
  /** Of the live snapshot, where the draft holds its files and no others. */
  readonly same: Manifest | null;
}

/** The state that a new snapshot holds: another one, or that of the live snapshot where nothing has changed. */
export function nextState({
  name,
  created,
  facts,
  options,
  live,
  same,
}: Made): Pick<Manifest, 'state' | 'before' | 'since' | 'change' | 'records'> {
  const records = options.records ?? live?.records ?? {};
  if (same !== null && isUnchanged(same, { ...facts, records })) {
    const { state, before, since, change } = same;
    return { state, before, since, change, records };
  }
  const before = live?.state ?? null;
  return { state: name, before, since: created, change: options.change ?? null, records };
}

function isUnchanged(was: Manifest, is: Pick<Manifest, 'records'> & ExpectedIndex): boolean {
  const parts = ['model', 'chunking', 'versions', 'records'] as const;
  return parts.every((part) => isDeepStrictEqual(was[part], is[part]));
}
