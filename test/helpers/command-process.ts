import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { start } from './cli.js';
import { killHard } from './index-process.js';

/** A command in a process of its own, which a test ends or kills, and may start again. */
export class CommandProcess {
  #child: ChildProcess | null = null;
  /** What it has said on standard error in all its lives. */
  said = '';

  /** @param ready - What it says when it has begun its work. */
  constructor(
    private readonly command: string,
    private readonly options: readonly string[],
    private readonly env: Readonly<Record<string, string>>,
    private readonly ready: string,
  ) {}

  /** Resolves when it has begun its work. */
  async start(): Promise<this> {
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
    return this;
  }

  /** Where it tells of its health, as far as it has said so. */
  get health(): string {
    return /^Health and metrics: (http:\S+)\/metrics$/m.exec(this.said)?.[1] ?? '';
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    if (this.#child !== null) await killHard(this.#child);
  }

  /** Asks it to end; resolves with its exit status. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    child.kill('SIGTERM');
    await once(child, 'exit');
    return child.exitCode;
  }
}
