import { databaseName, isDatabaseAddress } from '../../config.js';
import { type Fact, UsageError } from '../../errors.js';

/** A collection in a database. */
interface Place {
  /** How to connect, with the password. */
  readonly address: string;
  readonly collection: string;
}

const usualCollection = 'main';

/** Where other machines have a collection, as `openStore` wants it; null where this one has it alone. */
export function sharedPlace({
  store,
  collection = usualCollection,
}: {
  readonly store?: string | null | undefined;
  readonly collection?: string | undefined;
}): string | null {
  return store == null ? null : placeInDatabase(store, collection);
}

/** Names a collection of a database in one string: `postgres://ibid@localhost/ibid#main`. */
export function placeInDatabase(address: string, collection: string): string {
  const url = parsed(address);
  url.hash = encodeURIComponent(collection);
  return url.href;
}

/** @throws UsageError where it is no address; the message does not show it, as there may be a password in it. */
export function readPlace(place: string): Place {
  const url = parsed(place);
  const collection = decodeURIComponent(url.hash.slice(1)) || usualCollection;
  url.hash = '';
  return { address: url.href, collection };
}

export function databaseAt(address: string): Fact {
  return { kind: 'database', name: databaseName(address) };
}

function parsed(address: string): URL {
  if (isDatabaseAddress(address)) return new URL(address);
  throw new UsageError('database-no-address');
}
