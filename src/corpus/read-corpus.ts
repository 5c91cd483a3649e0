import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, fileProblem, OperatorError, UserError, unreadableFile } from '../errors.js';
import { groupBy } from './counting.js';
import { maxFileBytes, tooLarge } from './decode.js';
import { expectedEndings, formatNamed, stemOf } from './formats.js';
import { otherFormatNamed } from './other-formats.js';

/** A file of the corpus that has not been read yet. */
export interface CorpusFile {
  /** Its path below the corpus folder, with `/` on every system, control characters escaped: it is shown to people. */
  readonly id: string;
  /** What the file is opened by. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Files of its name in other formats, which may say less of the text: read in its place where it can't be. */
  readonly others?: readonly CorpusFile[];
}

/** At the top of a corpus folder: a page about the folder and whose its texts are, which is no text itself. */
const aboutPage = 'README.md';

/**
 * Lists the documents of a corpus folder and the folders in it, in the order of their ids. Among them are files of formats
 * that can't be read: somebody put them there to be read and is told what to do. Of files that differ in their endings
 * alone, only those are listed that say most of the text (`isExpected`), with the others behind them. Files whose names begin with a dot are left out, and
 * so are pictures and the like, and the page about the folder. What several links lead to is listed once, where it is
 * itself if that is in the corpus.
 *
 * @throws UserError where the folder is missing or holds no document, or a folder in it can't be read: its documents would
 *   otherwise count as removed.
 */
export async function readCorpus(dir: string): Promise<readonly CorpusFile[]> {
  const walk = new Walk();
  await walk.through(dir, '');
  const files = await walk.finish();
  if (files.length === 0) {
    throw new UserError('corpus-empty', { path: dir, expected: expectedEndings, about: aboutPage });
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
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
    throw unreadableFile(id, error);
  }
}

/** Something in the corpus folder that has not been looked at. */
interface Entry {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** The names in its folder that differ from its own in their endings alone, and its own. */
  readonly beside: readonly string[];
}

/** A walk through a folder and those below it. */
class Walk {
  readonly #files: CorpusFile[] = [];
  readonly #links: Entry[] = [];
  // Where links really lead: neither a text nor a folder is read twice, nor is one walked round in circles.
  readonly #seen = new Set<string>();

  /** @param below - What the folder is called below the corpus folder. */
  async through(folder: string, below: string): Promise<void> {
    if (!(await this.#isNew(below, folder))) return;
    const names = await opened(below, folder, readdir(folder));
    // A folder may hold thousands.
    const alike = groupBy(names, stemOf);
    for (const name of names.sort()) {
      if (name.startsWith('.') || (below === '' && name === aboutPage)) continue;
      const id = below === '' ? printable(name) : `${below}/${printable(name)}`;
      const entry = { id, path: join(folder, name), name, beside: alike.get(stemOf(name)) ?? [] };
      if (await isLink(entry)) this.#links.push(entry);
      else await this.#visit(entry);
    }
  }

  /** Follows the links, only now: what one leads to may have come since, and goes by its own name. */
  async finish(): Promise<CorpusFile[]> {
    // Folders behind links add others.
    for (const link of this.#links) await this.#visit(link);
    return this.#files;
  }

  async #visit(entry: Entry): Promise<void> {
    const { id, path, name, beside } = entry;
    const found = await opened(id, path, stat(path).catch(nothingThere));
    if (found?.isDirectory()) await this.through(path, id);
    else if (found?.isFile() && isExpected(name, beside) && (await this.#isNew(id, path)))
      this.#files.push(await withOthers({ id, path, size: found.size }, entry));
  }

  async #isNew(id: string, path: string): Promise<boolean> {
    // What has gone since it was listed is no text; a corpus folder that is not there is told.
    const real = await opened(id, path, id === '' ? realpath(path) : realpath(path).catch(nothingThere));
    if (real === null || this.#seen.has(real)) return false;
    this.#seen.add(real);
    return true;
  }
}

async function isLink({ id, path }: Entry): Promise<boolean> {
  return (await opened(id, path, lstat(path).catch(nothingThere)))?.isSymbolicLink() ?? false;
}

// What a terminal or a chat would act on instead of showing it: control characters, line breaks, the order of writing.
const unprintable = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A file's name as it is shown: unprintable characters escaped, and with them the escape's own sign. */
function printable(name: string): string {
  return name
    .replaceAll('\\', '\\\\')
    .replace(unprintable, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * One document may lie there in several formats under one name: a text (.txt, .md) is taken for an extract of the PDF, the
 * Word document, the book or the page beside it and left out, and so is what can't be read where something beside it can.
 */
function isExpected(name: string, beside: readonly string[]): boolean {
  const rank = rankOf(name);
  if (rank === null) return false;
  return !beside.some((other) => (rankOf(other) ?? rank) < rank);
}

/** Adds the readable files that `isExpected` left out in favour of this one, those first that say more of the text. */
async function withOthers(file: CorpusFile, { id, path, name, beside }: Entry): Promise<CorpusFile> {
  const own = formatNamed(name)?.rank;
  const folder = id.slice(0, id.lastIndexOf('/') + 1);
  const others: (CorpusFile & { readonly rank: number })[] = [];
  for (const other of beside) {
    const rank = formatNamed(other)?.rank;
    if (own === undefined || rank === undefined || rank <= own) continue;
    const otherPath = join(dirname(path), other);
    const found = await stat(otherPath).catch(() => null);
    if (found?.isFile())
      others.push({ id: folder + printable(other), path: otherPath, size: found.size, rank });
  }
  if (others.length === 0) return file;
  others.sort((a, b) => a.rank - b.rank);
  return { ...file, others: others.map(({ rank: _, ...each }) => each) };
}

/** The lower, the more a file says of its text; null for pictures and the like. */
function rankOf(name: string): number | null {
  const format = formatNamed(name);
  if (format !== null) return format.rank;
  return otherFormatNamed(name) === null ? null : Number.POSITIVE_INFINITY;
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
    const facts = { found: fileProblem(error), isLocked, cause: error };
    if (below === '') throw new OperatorError('corpus-unopened', { path: dir, ...facts });
    throw new OperatorError('corpus-folder-unopened', { folder: below, ...facts });
  }
}
