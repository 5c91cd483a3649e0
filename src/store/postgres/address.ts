import { databaseName } from '../../config.js';
import type { Fact } from '../../errors.js';

/** Where other machines have a collection: its name in a database. */
export interface SharedPlace {
  /** How to connect, with the password. */
  readonly address: string;
  readonly collection: string;
}

/** Where other machines have the collection that settings name; null where this one has it alone. */
export function sharedPlace({
  store,
  collection = 'main',
}: {
  readonly store?: string | null | undefined;
  readonly collection?: string | undefined;
}): SharedPlace | null {
  return store == null ? null : { address: store, collection };
}

export function databaseAt(address: string): Fact {
  return { kind: 'database', name: databaseName(address) };
}
