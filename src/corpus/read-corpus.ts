import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, fileProblem, UserError } from '../errors.js';
import { maxFileBytes, tooLarge } from './decode.js';
import type { Document } from './document.js';
import { endingOf, expectedFormats, formatNamed } from './formats.js';
import { otherFormatNamed } from './other-formats.js';
import { parseDocument } from './parse-document.js';

/** A file of the corpus that has not been read yet. */
export interface CorpusFile {
  /** Its path below the corpus folder, with `/` on every system. */
  readonly id: string;
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Lists the documents of a corpus folder and the folders in it, in the order of their ids. Among them are files of formats
 * that can't be read: somebody put them there to be read and is told what to do. Of files that differ in their endings
 * alone, only those are listed that say most of the text (`isExpected`). Files whose names begin with a dot are left out, and
 * so are pictures and the like.
 *
 * @throws UserError where the folder is missing or holds no document, or a folder in it can't be read: its documents would
 *   otherwise count as removed.
 */
export async function readCorpus(dir: string): Promise<readonly CorpusFile[]> {
  const files = await list(dir, '', new Set());
  if (files.length === 0) {
    throw new UserError(`${dir}: expected texts (${expectedFormats}), found none; put one there`);
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Reads and parses one file of the corpus.
 *
 * @throws UserError that names the file and the reason.
 */
export async function loadDocument({ id, path, size }: CorpusFile): Promise<Document> {
  return parseDocument(id, await readBytes({ id, path, size }));
}

/**
 * Reads one file of the corpus.
 *
 * @throws UserError where it is too large for its format or cannot be read.
 */
export async function readBytes({ id, path, size }: CorpusFile): Promise<Uint8Array> {
  const limit = formatNamed(id)?.maxBytes ?? maxFileBytes;
  if (size > limit) throw tooLarge(id, size, limit);
  try {
    return await readFile(path);
  } catch (error) {
    throw new UserError(
      `${id}: expected a readable file, found ${fileProblem(error)}; check its permissions`,
      {
        cause: error,
      },
    );
  }
}

async function list(dir: string, below: string, above: ReadonlySet<string>): Promise<CorpusFile[]> {
  // A link may lead back to a folder that it stands in.
  const real = await opened(below, dir, realpath(dir));
  if (above.has(real)) return [];
  const names = await opened(below, dir, readdir(dir));
  const files: CorpusFile[] = [];
  for (const name of names) {
    if (name.startsWith('.')) continue;
    const path = join(dir, name);
    const id = below === '' ? name : `${below}/${name}`;
    const found = await opened(id, path, stat(path).catch(nothingThere));
    if (found?.isDirectory()) files.push(...(await list(path, id, new Set([...above, real]))));
    else if (found?.isFile() && isExpected(name, names)) files.push({ id, path, size: found.size });
  }
  return files;
}

/**
 * One document may lie there in several formats under one name: a text (.txt, .md) is taken for an extract of the Word
 * document, the book or the page beside it and left out, and so is what can't be read where something beside it can.
 */
function isExpected(name: string, beside: readonly string[]): boolean {
  const rank = rankOf(name);
  if (rank === null) return false;
  const stem = stemOf(name);
  return !beside.some((other) => stemOf(other) === stem && (rankOf(other) ?? rank) < rank);
}

/** The lower, the more a file says of its text; null for pictures and the like. */
function rankOf(name: string): number | null {
  const format = formatNamed(name);
  if (format !== null) return format.rank;
  return otherFormatNamed(name) === null ? null : Number.POSITIVE_INFINITY;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - endingOf(name).length);
}

/** A link that leads nowhere or to itself, or a file that has gone since. */
function nothingThere(error: unknown): null {
  if (['ENOENT', 'ELOOP'].includes(codeOf(error) ?? '')) return null;
  throw error;
}

async function opened<T>(below: string, dir: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    const isLocked = ['EACCES', 'EPERM'].includes(codeOf(error) ?? '');
    const other = below === '' ? 'name another with --corpus' : 'take it out';
    const advice = `${isLocked ? 'change its permissions' : 'make it'}, or ${other}`;
    throw new UserError(`${below || dir}: expected texts, found ${fileProblem(error)}; ${advice}`, {
      cause: error,
    });
  }
}
