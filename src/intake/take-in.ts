import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem, isDiskFull, OperatorError, reasonOf, UserError } from '../errors.js';
import { filesIn, sweep } from '../names-in.js';

/** A file that came from outside and belongs to no collection yet: whole, and under a name that Ibid made. */
export interface TakenFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

export interface TakingOptions {
  /** What the file is called in errors. */
  readonly name: string;
  /** Where it is put; made where it is not there. */
  readonly folder: string;
  readonly maxBytes: number;
}

/** Of files that are not whole yet. */
const partial = '.part';

/**
 * Writes what comes from a source into a file, and stops as soon as it is too long, whatever was said of its length.
 *
 * @param source - What it throws is thrown on.
 * @throws UserError where it is too long or the folder can't be written. Nothing of the file is left then.
 */
export async function takeIn(
  source: AsyncIterable<Uint8Array>,
  { name, folder, maxBytes }: TakingOptions,
): Promise<TakenFile> {
  // Short, so that the names of five files have room in the custom id of a button.
  const path = join(folder, randomBytes(6).toString('hex'));
  const kept = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => Promise.reject(unkept(error, name, folder)));
  await kept(mkdir(folder, { recursive: true, mode: 0o700 }));
  const file = await kept(open(path + partial, 'wx', 0o600));
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw tooLong(name, maxBytes);
      hash.update(chunk);
      await kept(file.appendFile(chunk));
    }
    await kept(file.sync());
    await file.close();
    await kept(rename(path + partial, path));
    return { path, size, sha256: hash.digest('hex') };
  } catch (error) {
    await file.close();
    await rm(path + partial, { force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Copies a file of this machine, so that what is shown of it and what is added are the same, whatever becomes of it.
 *
 * @throws UserError where it can't be read, is too long, or changes meanwhile.
 */
export async function takeFile(path: string, options: TakingOptions): Promise<TakenFile> {
  const { name, maxBytes } = options;
  const before = await found(path, name);
  if (before.size > maxBytes) throw tooLong(name, maxBytes);
  const taken = await takeIn(readable(path, name), options);
  try {
    const after = await found(path, name);
    const isSame = before.ino === after.ino && before.mtimeMs === after.mtimeMs && taken.size === after.size;
    if (!isSame) throw new UserError('taken-changed', { file: name });
    return taken;
  } catch (error) {
    await rm(taken.path, { force: true });
    throw error;
  }
}

async function found(path: string, name: string) {
  const facts = await stat(path).catch((error: unknown) => Promise.reject(unreadable(error, name)));
  if (!facts.isFile()) throw new UserError('taken-no-file', { file: name, isFolder: facts.isDirectory() });
  return facts;
}

async function* readable(path: string, name: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw unreadable(error, name);
  }
}

/** Removes what was taken in longer ago and never added: a process that was killed leaves it behind. */
export async function sweepTaken(folder: string, olderThanMs: number): Promise<void> {
  await sweep(await filesIn(folder), olderThanMs);
}

function tooLong(name: string, maxBytes: number): UserError {
  return new UserError('taken-too-large', { file: name, most: maxBytes });
}

function unreadable(cause: unknown, name: string): UserError {
  return new UserError('taken-unreadable', { file: name, found: fileProblem(cause), cause });
}

function unkept(cause: unknown, name: string, path: string): OperatorError {
  const facts = { file: name, path, reason: reasonOf(cause), isFull: isDiskFull(cause), cause };
  return new OperatorError('taken-unkept', facts);
}
