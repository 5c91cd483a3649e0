import pRetry from 'p-retry';
import type { Pool, PoolClient } from 'pg';
import type { Fact } from '../../errors.js';
import { databaseAt } from './address.js';
import { explainDatabaseError, isPassing } from './database-errors.js';
import type { DatabaseState } from './prepare.js';

// Questions wait for one another rather than for the server: so many per process leave room for others below the
// hundred connections that a server usually has.
const mostConnections = 8;
const connectMs = 5_000;
// A whole-table lock, or a network that drops packets: nobody waits for an answer that long.
const answerMs = 60_000;
/** A server that restarts is back within a few seconds. */
const tries = { retries: 3, minTimeout: 200, factor: 3 };

export type Values = readonly unknown[];

/** Something that runs SQL: the database, or one transaction in it. */
export interface Queries {
  rows<R>(sql: string, values?: Values): Promise<readonly R[]>;
}

/**
 * A database, by a few connections that all collections of this process share. They are made when they are needed, and
 * keep nobody from ending. What fails is explained in one line (`OperatorError`).
 */
export class Database implements Queries {
  readonly fact: Fact;
  readonly #address: string;
  #pool: Promise<Pool> | null = null;
  #prepared: Promise<void> | null = null;

  constructor(address: string) {
    this.#address = address;
    this.fact = databaseAt(address);
  }

  /** One statement that may run twice: it is tried again where the connection breaks. */
  rows<R>(sql: string, values: Values = []): Promise<readonly R[]> {
    return this.#explaining(() =>
      this.#persistently(async () => over(await this.#ready()).rows<R>(sql, values)),
    );
  }

  /** Runs `work` in a transaction: all of it counts, or nothing. Not tried again once it has begun. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#explaining(async () => {
      const client = await this.#persistently(async () => this.#begun());
      let broken: unknown = null;
      try {
        const done = await work(over(client));
        await client.query('COMMIT');
        return done;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: unknown) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken !== null);
      }
    });
  }

  /** Statements outside of any transaction, on a connection of their own, without a limit of time. */
  alone(work: (queries: Queries) => Promise<void>): Promise<void> {
    return this.#explaining(async () => {
      await this.#ready();
      const client = await connect(this.#address);
      try {
        await work(over(client));
      } finally {
        await client.end().catch(() => {});
      }
    });
  }

  /** Looks at it and changes nothing. @throws OperatorError where it can't be used. */
  inspect(): Promise<DatabaseState> {
    return this.#explaining(() =>
      this.#persistently(async () => {
        const { inspectDatabase } = await import('./prepare.js');
        return inspectDatabase(await this.#opened(), this.fact);
      }),
    );
  }

  async #begun(): Promise<PoolClient> {
    const client = await (await this.#ready()).connect();
    try {
      await client.query('BEGIN');
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async #ready(): Promise<Pool> {
    const pool = await this.#opened();
    this.#prepared ??= import('./prepare.js').then(({ prepareDatabase }) => prepareDatabase(pool, this.fact));
    try {
      await this.#prepared;
    } catch (error) {
      this.#prepared = null;
      throw error;
    }
    return pool;
  }

  #opened(): Promise<Pool> {
    this.#pool ??= openPool(this.#address);
    return this.#pool;
  }

  #persistently<T>(work: () => Promise<T>): Promise<T> {
    return pRetry(work, { ...tries, shouldRetry: ({ error }) => isPassing(error) });
  }

  async #explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainDatabaseError(error, this.fact);
    }
  }
}

function over(client: { query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }> }): Queries {
  return {
    async rows<R>(sql: string, values: Values = []) {
      return (await client.query(sql, [...values])).rows as R[];
    },
  };
}

// Loaded only where there is a database.
async function openPool(address: string): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    ...connection(address),
    max: mostConnections,
    query_timeout: answerMs,
    allowExitOnIdle: true,
    application_name: 'ibid',
  });
  // An idle connection that breaks is replaced when the next is needed; who needs it is told if that fails.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function connect(address: string) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(connection(address));
  client.on('error', () => {});
  await client.connect();
  return client;
}

const connection = (address: string) => ({
  connectionString: address,
  connectionTimeoutMillis: connectMs,
  keepAlive: true,
});

const databases = new Map<string, Database>();

/** The database with this address: one for all who ask in this process. */
export function openDatabase(address: string): Database {
  const database = databases.get(address) ?? new Database(address);
  databases.set(address, database);
  return database;
}
