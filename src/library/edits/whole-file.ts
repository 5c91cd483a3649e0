import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ZodType } from 'zod';
import { codeOf, isDiskFull, OperatorError, reasonOf } from '../../errors.js';
import { namesIn, sweep } from '../../names-in.js';
import { isHalfWritten, replaceFile } from '../../store/index.js';
import type { Kept } from '../../wording/problems/index.js';

/** A file that is replaced as a whole, so that a copy of its folder has it whole whenever it was made. */
export interface WholeFile<T> {
  readonly path: string;
  readonly schema: ZodType<T>;
  /** What it keeps, for who has to mend it. */
  readonly keeps: Kept;
  /** What there is before it was first written. */
  readonly empty: T;
}

/** @throws OperatorError where it can't be read or is none: what is in it must not be lost by writing another. */
export async function readWhole<T>({ path, schema, keeps, empty }: WholeFile<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return empty;
    const file = { path, name: basename(path), keeps };
    // What JSON.parse says quotes from the file, and the log is no place for what people asked.
    if (codeOf(error) === null) throw new OperatorError('kept-damaged', file);
    throw new OperatorError('kept-unreadable', { ...file, cause: error });
  }
}

/** @throws OperatorError where the folder can't be written or the disk is full; what was there before stays. */
export async function writeWhole<T>(
  { path, keeps }: Pick<WholeFile<T>, 'path' | 'keeps'>,
  content: T,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    const facts = { reason: reasonOf(error), isFull: isDiskFull(error), cause: error };
    throw new OperatorError('kept-unwritable', { path, name: basename(path), keeps, ...facts });
  }
}

/** As long as nobody takes to write a file. */
const writingMs = 60 * 60 * 1000;

/**
 * Removes what writers that were killed have left beside the files of a folder.
 *
 * @param olderThanMs - 0 where nobody else writes there now.
 */
export async function sweepUnwritten(dir: string, olderThanMs: number = writingMs): Promise<void> {
  const unwritten = (await namesIn(dir)).filter(isHalfWritten);
  await sweep(
    unwritten.map((name) => join(dir, name)),
    olderThanMs,
  );
}
