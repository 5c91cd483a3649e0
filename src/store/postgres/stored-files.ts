import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, UserError } from '../../errors.js';
import { hashFile } from '../../hash-file.js';
import { filesIn, sweep } from '../../names-in.js';
import { syncFolder } from '../durable-files.js';
import type { Queries } from './database.js';

/** A file is stored in pieces of so many bytes, so that none is in memory as a whole. */
const pieceBytes = 1 << 20;

/**
 * Where a file is below a folder of this machine.
 *
 * @param below - Its name there, with `/`. What another machine wrote is checked like anything else that comes from outside.
 */
export function pathBelow(folder: string, below: string): string {
  const parts = below.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0]/.test(part)))
    throw new RangeError(`${below} is no name of a shared file.`);
  return join(folder, ...parts);
}

/** Stores what a file holds, unless it is there: under another name, or of another try. */
export async function sendContent(
  queries: Queries,
  collection: number,
  path: string,
  sha256: string,
): Promise<void> {
  const isThere = await queries.rows(
    'SELECT 1 FROM ibid.file_piece WHERE collection = $1 AND sha256 = $2 LIMIT 1',
    [collection, sha256],
  );
  if (isThere.length > 0) return;
  const hash = createHash('sha256');
  let nth = 0;
  try {
    for await (const data of createReadStream(path, { highWaterMark: pieceBytes })) {
      await queries.rows(
        'INSERT INTO ibid.file_piece (collection, sha256, nth, data) VALUES ($1, $2, $3, $4)',
        [collection, sha256, nth++, data],
      );
      hash.update(data);
    }
  } catch (error) {
    // It is not there any more. Of the database the same code would say that it can't be reached.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  if (hash.digest('hex') === sha256) return;
  throw new ChangingFileError('shared-file-changing', { file: basename(path) });
}

/** A file went or was changed while it was sent. */
export class ChangingFileError extends UserError<'shared-file-changing'> {}

/** A file of this machine that a name in the database is to stand for. */
interface SentFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/** Has names stand for files, and removes others, with what no name stands for any more. */
export async function changeFiles(
  queries: Queries,
  collection: number,
  coming: readonly SentFile[],
  going: readonly string[],
): Promise<void> {
  for (const { name, path, sha256 } of coming) {
    await sendContent(queries, collection, path, sha256);
    await queries.rows(
      `INSERT INTO ibid.shared_file (collection, name, sha256) VALUES ($1, $2, $3)
       ON CONFLICT (collection, name) DO UPDATE SET sha256 = excluded.sha256`,
      [collection, name, sha256],
    );
  }
  await queries.rows('DELETE FROM ibid.shared_file WHERE collection = $1 AND name = ANY($2::text[])', [
    ...[collection, going],
  ]);
  await queries.rows(
    `DELETE FROM ibid.file_piece WHERE collection = $1 AND sha256 NOT IN
       (SELECT sha256 FROM ibid.shared_file WHERE collection = $1)`,
    [collection],
  );
}

/** As long as nobody takes to fetch a file. */
const fetchingMs = 60 * 60 * 1000;

/** Removes what processes that were killed have left of files that they fetched. */
export async function sweepParts(folder: string): Promise<void> {
  const files = await filesIn(folder).catch(() => []);
  await sweep(
    files.filter((file) => /^\.[\da-f-]{36}\.part$/.test(basename(file))),
    fetchingMs,
  );
}

/** Puts a file into its place whole. @returns False where it was removed or replaced meanwhile: nothing is there then. */
export async function fetchFile(
  queries: Queries,
  collection: number,
  path: string,
  sha256: string,
): Promise<boolean> {
  // Another process of this machine may fetch it at the same time.
  const part = join(dirname(path), `.${randomUUID()}.part`);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(part, 'w', 0o600);
  try {
    for (let nth = 0; ; nth++) {
      const [piece] = await queries.rows<{ data: Uint8Array }>(
        'SELECT data FROM ibid.file_piece WHERE collection = $1 AND sha256 = $2 AND nth = $3',
        [collection, sha256, nth],
      );
      if (piece === undefined) break;
      // Unlike `write`, all of it or an error: a disk that is nearly full takes the beginning.
      await file.writeFile(piece.data);
    }
    await file.sync();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  if ((await hashFile(part)) !== sha256) {
    await rm(part, { force: true });
    return false;
  }
  await rename(part, path);
  // Remembered as here, and gone after a power cut, it would count as removed by this machine.
  await syncFolder(dirname(path));
  return true;
}
