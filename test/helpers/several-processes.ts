import type { ChildProcess } from 'node:child_process';
import { start } from './cli.js';
import { query } from './databases.js';
import { killHard } from './index-process.js';

/** How many jobs workers have done in a database. */
export async function jobsDone(address: string): Promise<number> {
  const [row] = await query<{ done: number }>(
    address,
    'SELECT count(*)::integer AS done FROM ibid.job WHERE outcome IS NOT NULL',
  );
  return row?.done ?? 0;
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
