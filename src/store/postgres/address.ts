import { type Fact, finding, UsageError } from '../../errors.js';

/** A collection in a database. */
export interface Place {
  /** How to connect, with the password. */
  readonly address: string;
  readonly collection: string;
}

const schemes = ['postgres:', 'postgresql:'];
const usualCollection = 'main';

export function isDatabaseAddress(place: string): boolean {
  return schemes.some((scheme) => place.startsWith(`${scheme}//`));
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

/** The database's name and server, which tell no password: `ibid on localhost:5432`. */
export function nameOf(address: string): string {
  const { pathname, hostname, port } = parsed(address);
  return `${decodeURIComponent(pathname.slice(1)) || 'postgres'} on ${hostname || 'localhost'}:${port || 5432}`;
}

export function databaseAt(address: string): Fact {
  return { kind: 'database', name: nameOf(address) };
}

function parsed(address: string): URL {
  if (isDatabaseAddress(address) && URL.canParse(address)) return new URL(address);
  throw new UsageError(
    finding`IBID_STORE: expected the address of a database, such as postgres://ibid:PASSWORD@localhost:5432/ibid, found something else`,
  );
}
