import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../dist/bin/launch.js');

/** A line of the bot's log, as pino writes it. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
}

/** Levels from here on tell of an error. */
export const errorLevel = 50;

/** The bot as `npm start` runs it. */
export class BotProcess {
  readonly #child: ChildProcess;
  readonly #last: string[] = [];

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when it is on Discord. @throws Error with what it said, where it ends before. */
  static async start(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    onLine: (line: LogLine) => void,
  ): Promise<BotProcess> {
    const child = spawn(process.execPath, [program, 'start', ...args], {
      env: { ...process.env, NO_COLOR: '1', LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const bot = new BotProcess(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the bot ended with ${code}: ${bot.#last.join('\n')}`)));
      createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
        bot.#last.splice(0, Math.max(0, bot.#last.length - 20));
        bot.#last.push(line);
        if (line.includes('is on Discord')) resolve();
        if (line.startsWith('{')) onLine(JSON.parse(line) as LogLine);
      });
    });
    return bot;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
