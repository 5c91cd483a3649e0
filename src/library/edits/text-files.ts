import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, isDiskFull, OperatorError, writeProblem } from '../../errors.js';
import { hashFile } from '../../hash-file.js';
import { copyDurably, syncFolder } from '../../store/index.js';
import type { Place } from './collection.js';

/** A file that has to be in the folder of texts. */
export interface FileToPut {
  /** Its name below that folder, with `/`. */
  readonly file: string;
  /** Its name below the collection's folder of what is kept. */
  readonly from: string;
  readonly sha256: string;
}

/** How the folder of texts changes. */
export interface FolderChange {
  readonly put: readonly FileToPut[];
  /** Names of files that go. */
  readonly take: readonly string[];
}

type Folders = Pick<Place, 'corpusDir' | 'keepDir'>;

/**
 * Copies the files to put beside their places, so that nothing but renaming is left for when they count; hidden, so that
 * nobody reads them before.
 *
 * @throws OperatorError where the folder can't be written.
 */
export async function preparePuts(folders: Folders, { put, take }: FolderChange): Promise<void> {
  const { corpusDir } = folders;
  try {
    for (const one of put) await copyPart(folders, one);
    for (const file of take) {
      await access(dirname(join(corpusDir, file)), constants.W_OK).catch(nullWhereMissing);
    }
  } catch (error) {
    throw unwritable(corpusDir, error);
  }
}

/** Makes the folder of texts as it has to be; may be done again wherever it was broken off. @returns Files that nobody has. */
export async function applyToFolder(
  folders: Folders,
  { put, take }: FolderChange,
): Promise<readonly string[]> {
  const { corpusDir, keepDir } = folders;
  const missing: string[] = [];
  try {
    for (const one of put) {
      const { file, from, sha256 } = one;
      const [place, part] = [join(corpusDir, file), partOf(corpusDir, file)];
      if ((await sha256Of(part)) === sha256) await rename(part, place);
      else if ((await sha256Of(place)) !== sha256) {
        if ((await sha256Of(join(keepDir, from))) !== sha256) missing.push(file);
        else {
          await copyPart(folders, one);
          await rename(part, place);
        }
      }
      await rm(part, { force: true });
    }
    for (const file of take) await rm(join(corpusDir, file), { force: true });
    const changed = [...put.map(({ file }) => file), ...take].map((file) => dirname(join(corpusDir, file)));
    for (const folder of new Set(changed)) await syncFolder(folder).catch(nullWhereMissing);
    return missing;
  } catch (error) {
    throw unwritable(corpusDir, error);
  }
}

/** Removes what `preparePuts` made. */
export async function dropPuts({ corpusDir }: Folders, { put }: FolderChange): Promise<void> {
  for (const { file } of put) await rm(partOf(corpusDir, file), { force: true }).catch(() => {});
}

async function copyPart({ corpusDir, keepDir }: Folders, { file, from }: FileToPut): Promise<void> {
  const part = partOf(corpusDir, file);
  await mkdir(dirname(part), { recursive: true });
  await copyDurably(join(keepDir, from), part);
}

function partOf(corpusDir: string, file: string): string {
  const place = join(corpusDir, file);
  const digest = createHash('sha256').update(file).digest('hex').slice(0, 16);
  return join(dirname(place), `.ibid-${digest}.part`);
}

async function sha256Of(file: string): Promise<string | null> {
  try {
    return await hashFile(file);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
    throw error;
  }
}

/** A folder that somebody removed with all that was in it. */
function nullWhereMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function unwritable(path: string, error: unknown): unknown {
  if (codeOf(error) === null) return error;
  const facts = { path, found: writeProblem(error), isFull: isDiskFull(error), cause: error };
  return new OperatorError('corpus-unwritable', facts);
}
