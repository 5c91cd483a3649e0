import pRetry from 'p-retry';
import type { Pool, PoolClient } from 'pg';
import type { Fact } from '../../errors.js';
import { remembered } from '../../remembered.js';
import { databaseAt } from './address.js';
import { explainDatabaseError, isPassing } from './database-errors.js';
import { LateError, Patience } from './patience.js';
import type { DatabaseState } from './prepare.js';

// Questions wait for one another rather than for the server: so many per process leave room for others below the
// hundred connections that a server usually has.
const mostConnections = 8;
const connectMs = 3_000;
// An answer to a person takes several statements, and a process that says nothing for six seconds is taken for dead.
const answerMs = 4_000;
// A change writes a text with all its passages in one statement, and may wait for another one.
const changeMs = 60_000;
/** A server that restarts is back within a few seconds. */
const tries = { retries: 3, minTimeout: 200, factor: 3 };

type Values = readonly unknown[];

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
  readonly #patience = new Patience();
  #pool: Promise<Pool> | null = null;
  #prepared: Promise<void> | null = null;

  constructor(address: string) {
    this.#address = address;
    this.fact = databaseAt(address);
  }

  /**
   * One statement that may run twice: it is tried again where the connection breaks.
   *
   * @param withinMs - How long is waited for the answer.
   */
  rows<R>(sql: string, values: Values = [], withinMs = answerMs): Promise<readonly R[]> {
    return this.#explaining(() =>
      this.#persistently(async () => {
        const client = await this.#connected();
        let isDone = false;
        try {
          const rows = await this.#over(client, withinMs).rows<R>(sql, values);
          isDone = true;
          return rows;
        } finally {
          client.release(!isDone);
        }
      }),
    );
  }

  /** Runs `work` in a transaction: all of it counts, or nothing. Not tried again once it has begun. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#explaining(async () => {
      const client = await this.#persistently(() => this.#begun());
      const queries = this.#over(client, changeMs);
      let isBroken = false;
      try {
        const done = await work(queries);
        await queries.rows('COMMIT');
        return done;
      } catch (error) {
        // What would be sent now had to wait behind the statement that is not answered.
        const rollBack = () => queries.rows('ROLLBACK').catch(() => null);
        isBroken = error instanceof LateError || (await rollBack()) === null;
        throw error;
      } finally {
        client.release(isBroken);
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

  /** As of `Patience`. */
  hurry(): void {
    this.#patience.hurry();
  }

  async #begun(): Promise<PoolClient> {
    const client = await this.#connected();
    try {
      // A client that the network has cut off must not keep its locks until the server's system notices.
      await this.#over(client, answerMs).rows(
        `BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${changeMs}`,
      );
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async #connected(): Promise<PoolClient> {
    const connecting = (await this.#ready()).connect();
    try {
      return await this.#patience.within(connectMs, connecting);
    } catch (error) {
      if (error instanceof LateError) {
        connecting.then(
          (client) => client.release(true),
          () => {},
        );
      }
      throw error;
    }
  }

  #over(client: PoolClient, withinMs: number): Queries {
    const patience = this.#patience;
    return {
      async rows<R>(sql: string, values: Values = []) {
        const asked = values.length === 0 ? client.query(sql) : client.query(sql, [...values]);
        return (await patience.within(withinMs, asked)).rows as R[];
      },
    };
  }

  async #ready(): Promise<Pool> {
    const pool = await this.#opened();
    this.#prepared ??= import('./prepare.js').then(({ prepareDatabase }) => prepareDatabase(pool, this.fact));
    try {
      await this.#patience.within(null, this.#prepared);
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

// Loaded only where there is a database.
async function openPool(address: string): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: address,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    max: mostConnections,
    // Of migrations, which are not sent by a `Database`; of all else its own limits are over before.
    query_timeout: changeMs + connectMs,
    allowExitOnIdle: true,
    application_name: 'ibid',
  });
  // An idle connection that breaks is replaced when the next is needed; who needs it is told if that fails.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const databases = new Map<string, Database>();

/** The database with this address: one for all who ask in this process. */
export function openDatabase(address: string): Database {
  return remembered(databases, address, () => new Database(address));
}

/** The process is about to end, and waits for no database for long. */
export function hurryDatabases(): void {
  for (const database of databases.values()) database.hurry();
}
