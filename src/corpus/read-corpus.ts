import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { maxFileBytes, tooLarge } from './decode.js';
import type { Document } from './document.js';
import { extensions, parseDocument } from './parse-document.js';

/** A file of the corpus that has not been read yet. */
export interface CorpusFile {
  /** Its path below the corpus folder, with `/` on every system. */
  readonly id: string;
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Lists the texts of a corpus folder and the folders in it, in the order of their ids. Files whose names begin with a dot
 * are left out, and so is every other kind of file.
 *
 * @throws UserError where the folder is missing or holds no text.
 */
export async function readCorpus(dir: string): Promise<readonly CorpusFile[]> {
  const files = await list(dir, '', new Set());
  if (files.length === 0) {
    throw new UserError(`${dir}: expected texts (${extensions.join(', ')}), found none; put one there`);
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
 * @throws UserError where it is too large or cannot be read.
 */
export async function readBytes({ id, path, size }: CorpusFile): Promise<Uint8Array> {
  if (size > maxFileBytes) throw tooLarge(id, size);
  try {
    return await readFile(path);
  } catch (error) {
    throw new UserError(`${id}: expected a readable file, found ${reasonOf(error)}; check its permissions`, {
      cause: error,
    });
  }
}

async function list(dir: string, below: string, above: ReadonlySet<string>): Promise<CorpusFile[]> {
  // A link may lead back to a folder that it stands in.
  const real = await realpath(dir).catch((error: unknown) => missing(dir, below, error));
  if (real === null || above.has(real)) return [];
  const entries = await readdir(dir).catch((error: unknown) => missing(dir, below, error));
  const files: CorpusFile[] = [];
  for (const name of entries ?? []) {
    if (name.startsWith('.')) continue;
    const path = join(dir, name);
    const id = below === '' ? name : `${below}/${name}`;
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) files.push(...(await list(path, id, new Set([...above, real]))));
    else if (found?.isFile() && extensions.includes(extname(name).toLowerCase()))
      files.push({ id, path, size: found.size });
  }
  return files;
}

/** The corpus folder itself must be there; a folder in it that cannot be opened holds no texts. */
function missing(dir: string, below: string, error: unknown): null {
  if (below !== '') return null;
  throw new UserError(
    `${dir}: expected a folder of texts, found ${reasonOf(error)}; make it, or name another with --corpus`,
    { cause: error },
  );
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'nothing there';
  if (code === 'EACCES' || code === 'EPERM') return 'one that may not be read';
  if (code === 'ENOTDIR') return 'a file';
  if (code === 'EISDIR') return 'a folder';
  return messageOf(error);
}
