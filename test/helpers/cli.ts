import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inject, vi } from 'vitest';
import { run } from '../../src/bin/program.js';
import { temporaryFolder } from './index-fixture.js';

const projectDir = resolve(import.meta.dirname, '../..');

export interface Outcome {
  /** Null where a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  /** Without the lines of progress, which only a slow machine sees. */
  readonly stderr: string;
}

export interface Run {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a command as npm would: `npm test` has built it. */
export function start(command: string, args: readonly string[], env: Run['env'] = {}) {
  return spawn(process.execPath, [join(projectDir, 'dist/bin/launch.js'), command, ...args], {
    cwd: projectDir,
    env: { ...process.env, ...plain, ...env },
  });
}

/** Without colours, and on no Discord. */
const plain = { NO_COLOR: '1', DISCORD_TOKEN: '' };

/** Runs a command to its end in a process of its own. */
export async function runProcess(
  command: string,
  args: readonly string[],
  { input = '', env }: Run = {},
): Promise<Outcome> {
  const child = start(command, args, env);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr: withoutProgress(stderr) };
}

/**
 * Runs a command to its end as `launch.js` does, but in this process: to start one takes ten times as long as most
 * commands do. One command at a time, as all of a process have one standard output.
 */
export async function runCli(
  command: string,
  args: readonly string[],
  { input = '', env }: Run = {},
): Promise<Outcome> {
  const { program } = await import(join(projectDir, 'dist/bin', `${command}.js`));
  const [stdout, stderr] = [new PassThrough(whole), new PassThrough(whole)];
  const before = { argv: process.argv, env: process.env };
  process.argv = [process.execPath, 'launch.js', ...args];
  // What is logged goes to the file that standard error is, past this.
  process.env = { ...process.env, ...plain, LOG_LEVEL: 'silent', ...env };
  const streams = { stdin: Readable.from([input]), stdout, stderr };
  const spies = Object.entries(streams).map(([name, stream]) =>
    vi.spyOn(process, name as 'stdin', 'get').mockReturnValue(stream as unknown as typeof process.stdin),
  );
  try {
    await run(program);
    return {
      status: Number(process.exitCode ?? 0),
      stdout: textOf(stdout),
      stderr: withoutProgress(textOf(stderr)),
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
    Object.assign(process, before);
    process.exitCode = undefined;
  }
}

/** All that is written can be read at once; by itself a stream holds what is beyond 16 kB back until it has been read. */
const whole = { highWaterMark: Number.MAX_SAFE_INTEGER };

const textOf = (written: PassThrough): string => (written.read() ?? '').toString();

/** What is said on standard error but for how far a build is, which is told where it takes longer than two seconds. */
export function withoutProgress(stderr: string): string {
  return stderr.replace(
    /^(?:Reading \d+\/\d+: .*|(?:Reading the texts|Preparing the search|Writing the index)(?: \d+\/\d+)?)\n/gm,
    '',
  );
}

const essayDir = join(projectDir, 'corpus');

/** Copies the index of the project's own text, which the first test that wants one builds for all of this run. */
export async function copyEssayIndex(to: string): Promise<void> {
  const built = join(inject('programs'), 'index of the essay');
  if (!existsSync(built)) {
    const own = `${built} ${randomUUID()}`;
    await reindexed(['--corpus', essayDir, '--index', own]);
    // Another test may have been as fast.
    await rename(own, built).catch(() => rm(own, { recursive: true }));
  }
  await cp(built, to, { recursive: true });
}

/** A corpus and an index folder of a test's own. */
export interface Folders {
  /** Has both. */
  readonly dir: string;
  readonly corpus: string;
  readonly index: string;
  /** The options that choose them. */
  readonly options: readonly string[];
  remove(): Promise<void>;
}

interface FoldersOptions {
  /** Whether the project's own text is put into the corpus folder. */
  readonly withEssay?: boolean;
  /** Texts that are put there, by their names; the folder is not there without any text. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Whether all of them are indexed. */
  readonly isIndexed?: boolean;
}

export async function makeFolders({
  withEssay = false,
  texts,
  isIndexed = false,
}: FoldersOptions = {}): Promise<Folders> {
  const { dir, remove } = await temporaryFolder();
  const [corpus, index] = [join(dir, 'corpus'), join(dir, 'index')];
  const options = ['--corpus', corpus, '--index', index];
  if (withEssay) await cp(essayDir, corpus, { recursive: true });
  if (withEssay && isIndexed) await copyEssayIndex(index);
  if (texts !== undefined) await mkdir(corpus, { recursive: true });
  for (const [name, text] of Object.entries(texts ?? {})) await writeFile(join(corpus, name), text);
  if (isIndexed && texts !== undefined) await reindexed(options);
  return { dir, corpus, index, options, remove };
}

async function reindexed(options: readonly string[]): Promise<void> {
  const { status, stderr } = await runCli('reindex', options);
  if (status !== 0 || stderr !== '') throw new Error(`texts were not indexed: ${stderr}`);
}

/** What every failure must look like: something said on standard error, in lines a person can read, and no stack. */
export function isPlain(stderr: string): boolean {
  return stderr.trim() !== '' && !/^\s+at |\bnode:internal|Error:/m.test(stderr);
}
