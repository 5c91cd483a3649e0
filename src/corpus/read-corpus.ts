import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { codeOf, type Fact, fileProblem, finding, OperatorError, UserError } from '../errors.js';
import { maxFileBytes, tooLarge } from './decode.js';
import { assertReadable, isOtherFormat } from './other-formats.js';
import { extensions } from './parse-document.js';

/** A file of the corpus that has not been read yet. */
export interface CorpusFile {
  /** Its path below the corpus folder, with `/` on every system, control characters escaped: it is shown to people. */
  readonly id: string;
  /** What the file is opened by. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** At the top of a corpus folder: a page about the folder and whose its texts are, which is no text itself. */
const aboutPage = 'README.md';

/**
 * Lists the texts of a corpus folder and the folders in it, in the order of their ids, with the documents of other formats
 * that have no text beside them, which can't be read. Files whose names begin with a dot are left out, and so are pictures
 * and the like, and the page about the folder. What several links lead to is listed once, where it stands itself if that
 * is in the corpus.
 *
 * @throws UserError where the folder is missing or holds no text, or a folder in it can't be read: its texts would
 *   otherwise count as removed.
 */
export async function readCorpus(dir: string): Promise<readonly CorpusFile[]> {
  const files = await list(dir);
  if (files.length === 0) {
    throw new UserError(
      finding`${corpusFolder(dir)}: expected texts (${extensions.join(', ')}; ${aboutPage} is no text), found none; put one there`,
    );
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
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
      { cause: error },
    );
  }
}

/** Something in the corpus folder that has not been looked at. */
interface Entry {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** The names in its folder. */
  readonly beside: readonly string[];
}

async function list(dir: string): Promise<CorpusFile[]> {
  const files: CorpusFile[] = [];
  const links: Entry[] = [];
  // Where links really lead: neither a text nor a folder is read twice, nor is one walked round in circles.
  const seen = new Set<string>();

  const visit = async (entry: Entry): Promise<void> => {
    const { id, path, name, beside } = entry;
    const found = await opened(id, path, stat(path).catch(nothingThere));
    if (found?.isDirectory()) await walk(path, id);
    else if (found?.isFile() && isExpected(name, beside) && (await isNew(id, path)))
      files.push({ id, path, size: found.size });
  };
  const walk = async (folder: string, below: string): Promise<void> => {
    if (!(await isNew(below, folder))) return;
    const names = await opened(below, folder, readdir(folder));
    for (const name of names.sort()) {
      if (name.startsWith('.') || (below === '' && name === aboutPage)) continue;
      const id = below === '' ? printable(name) : `${below}/${printable(name)}`;
      const entry = { id, path: join(folder, name), name, beside: names };
      const isLink = (await opened(id, entry.path, lstat(entry.path).catch(nothingThere)))?.isSymbolicLink();
      if (isLink) links.push(entry);
      else await visit(entry);
    }
  };
  const isNew = async (id: string, path: string): Promise<boolean> => {
    const real = await opened(id, path, realpath(path));
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  };

  await walk(dir, '');
  // Only now: what a link leads to may have come since, and goes by its own name. Folders behind links add others.
  for (const link of links) await visit(link);
  return files;
}

// What a terminal or a chat would act on instead of showing it: control characters, line breaks, the order of writing.
const unprintable = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A file's name as it is shown: unprintable characters escaped, and with them the escape's own sign. */
function printable(name: string): string {
  return name
    .replaceAll('\\', '\\\\')
    .replace(unprintable, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
    const found = `expected texts, found ${fileProblem(error)}`;
    if (below === '') {
      const remedy = isLocked ? 'corpus-permissions' : 'make-corpus';
      throw new OperatorError(finding`${corpusFolder(dir)}: ${found}`, { remedy, cause: error });
    }
    const advice = `${isLocked ? 'change its permissions' : 'make it'}, or take it out`;
    throw new OperatorError(`${below}: ${found}; ${advice}`, { cause: error });
  }
}

function corpusFolder(path: string): Fact {
  return { kind: 'folder', of: 'corpus', path };
}
