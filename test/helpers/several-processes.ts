import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { start } from './cli.js';
import { killHard } from './index-process.js';

/** A database of a test's own on a running server. */
export interface OwnDatabase {
  readonly address: string;
  remove(): Promise<void>;
}

/** @param server - Address of a database on it, whose user may make others. */
export async function makeDatabase(server: string): Promise<OwnDatabase> {
  const name = `ibid_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { address: address.href, remove: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** How many jobs workers have done in a database. */
export async function jobsDone(address: string): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT count(*)::integer AS done FROM ibid.job WHERE outcome IS NOT NULL',
    );
    return rows[0].done;
  } finally {
    await client.end();
  }
}

/** A command in a process that a test kills and starts again. */
export class KilledProcess {
  #child: ChildProcess | null = null;
  /** What it has said in all its lives. */
  said = '';

  /** @param ready - What it says when it has begun its work. */
  constructor(
    private readonly command: string,
    private readonly options: readonly string[],
    private readonly env: Readonly<Record<string, string>>,
    private readonly ready: string,
  ) {}

  /** Resolves when it has begun its work. */
  async start(): Promise<void> {
    const child = start(this.command, this.options, this.env);
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        this.said += text;
        if (said.includes(this.ready)) resolve();
      });
      child.once('exit', (code) => reject(new Error(`${this.command} ended with ${code}: ${said}`)));
    });
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    if (this.#child !== null) await killHard(this.#child);
  }

  /** Asks it to end; resolves with its exit status. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    return await ended;
  }
}
