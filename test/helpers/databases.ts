import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { removeShared } from '../../src/store/index.js';
import type { StorePlace } from '../contracts/describe-store.js';
import { temporaryFolder } from './index-fixture.js';
import { ofAllTests } from './of-tests.js';
import { openAt } from './store-words.js';

/** A PostgreSQL server that is running, whose user, password and database are in the environment's `DATABASE_URL`. */
export const realDatabase: string | null = process.env.DATABASE_URL || null;

if (realDatabase === null) {
  process.stderr.write('DATABASE_URL is not set: what needs a PostgreSQL server of its own is not tested.\n');
}

/** A PostgreSQL database, which other processes reach by its address too. */
interface TestDatabase {
  readonly address: string;
  stop(): Promise<unknown>;
}

/** A database that is used by nobody else: on the server that runs, or else in this process. */
export async function startDatabase(): Promise<TestDatabase> {
  if (realDatabase === null) return startPglite();
  const { address, remove } = await makeDatabase(realDatabase);
  return { address, stop: remove };
}

/** As `startDatabase`, one for all tests of a file. */
export const databaseOfAllTests = () => ofAllTests(startDatabase);

/**
 * All connections share one session. The server lets nobody in between the messages of a transaction; nor may it between
 * those of one question, which would get the answer to another.
 */
class SharedPglite extends PGlite {
  #isAsked = false;

  override execProtocolRawStream(...args: Parameters<PGlite['execProtocolRawStream']>) {
    // Parse, bind, describe, execute: until the message that ends the question.
    this.#isAsked = 'PBDE'.includes(String.fromCharCode(args[0][0] ?? 0));
    return super.execProtocolRawStream(...args);
  }

  override exec(...args: Parameters<PGlite['exec']>) {
    this.#isAsked = false;
    return super.exec(...args);
  }

  override isInTransaction(): boolean {
    return this.#isAsked || super.isInTransaction();
  }
}

/** PostgreSQL within this process. */
async function startPglite(): Promise<TestDatabase> {
  const db = new SharedPglite();
  await db.waitReady;
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 100 });
  await server.start();
  return {
    address: `postgres://postgres:postgres@${server.getServerConn()}/postgres`,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

/** Runs a statement on a connection of its own. */
export async function query<R extends object>(
  address: string,
  sql: string,
  values: unknown[] = [],
): Promise<readonly R[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as R[];
  } finally {
    await client.end();
  }
}

/** How many jobs workers have done in a database. */
export async function jobsDone(address: string): Promise<number> {
  const sql = 'SELECT count(*)::integer AS done FROM ibid.job WHERE outcome IS NOT NULL';
  const [row] = await query<{ done: number }>(address, sql);
  return row?.done ?? 0;
}

/** A database of a test's own on a running server. */
interface OwnDatabase {
  readonly name: string;
  readonly address: string;
  remove(): Promise<unknown>;
}

/** @param server - Address of a database on it, whose user may make others. */
export async function makeDatabase(server: string): Promise<OwnDatabase> {
  const name = `ibid_${randomUUID().replaceAll('-', '')}`;
  await query(server, `CREATE DATABASE ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { name, address: address.href, remove: () => query(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A collection that nobody else uses, on another machine each time it is opened. */
export async function placeIn(address: string): Promise<StorePlace> {
  const shared = { address: address, collection: randomUUID() };
  const folder = await temporaryFolder();
  let machines = 0;
  const newMachine = () => `${join(folder.dir, String(machines++))} ${JSON.stringify(shared)}`;
  return {
    address: newMachine(),
    open: () => openAt(newMachine()),
    async remove() {
      await removeShared(shared);
      await folder.remove();
    },
  };
}
