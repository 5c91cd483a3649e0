import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { codeOf, fileProblem, UserError } from '../errors.js';
import { maxFileBytes, tooLarge } from './decode.js';
import type { Document } from './document.js';
import { assertReadable, isOtherFormat } from './other-formats.js';
import { extensions, parseDocument } from './parse-document.js';

/** A file of the corpus that has not been read yet. */
export interface CorpusFile {
  /** Its path below the corpus folder, with `/` on every system. */
  readonly id: string;
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** At the top of a corpus folder: a page about the folder and whose its texts are, which is no text itself. */
const aboutPage = 'README.md';

/**
 * Lists the texts of a corpus folder and the folders in it, in the order of their ids, with the documents of other formats
 * that have no text beside them, which can't be read. Files whose names begin with a dot are left out, and so are pictures
 * and the like, and the page about the folder.
 *
 * @throws UserError where the folder is missing or holds no text, or a folder in it can't be read: its texts would
 *   otherwise count as removed.
 */
export async function readCorpus(dir: string): Promise<readonly CorpusFile[]> {
  const files = await list(dir, '', new Set());
  if (files.length === 0) {
    throw new UserError(
      `${dir}: expected texts (${extensions.join(', ')}; ${aboutPage} is no text), found none; put one there`,
    );
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
 * @throws UserError where it is too large, of another format or cannot be read.
 */
export async function readBytes({ id, path, size }: CorpusFile): Promise<Uint8Array> {
  assertReadable(id);
  if (size > maxFileBytes) throw tooLarge(id, size);
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
    if (name.startsWith('.') || (below === '' && name === aboutPage)) continue;
    const path = join(dir, name);
    const id = below === '' ? name : `${below}/${name}`;
    const found = await opened(id, path, stat(path).catch(nothingThere));
    if (found?.isDirectory()) files.push(...(await list(path, id, new Set([...above, real]))));
    else if (found?.isFile() && isExpected(name, names)) files.push({ id, path, size: found.size });
  }
  return files;
}

/** Texts, and documents that somebody seems to have put there in their place. */
function isExpected(name: string, beside: readonly string[]): boolean {
  if (isText(name)) return true;
  const stem = stemOf(name);
  return isOtherFormat(name) && !beside.some((other) => isText(other) && stemOf(other) === stem);
}

function isText(name: string): boolean {
  return extensions.includes(extname(name).toLowerCase());
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
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
