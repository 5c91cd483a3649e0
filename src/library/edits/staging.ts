import { readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import { sweepTaken } from '../../intake/index.js';
import { namesIn } from '../../names-in.js';
import { writeWhole } from './whole-file.js';

const schema = z
  .object({
    file: z.object({ path: z.string(), size: z.number(), sha256: z.string() }).readonly(),
    name: z.string(),
    title: z.string().optional(),
    author: z.string().optional(),
    /** Id of the text that it is to replace. */
    replaces: z.string().nullable(),
  })
  .readonly();

/** A file that was taken in and not added yet. */
export type Staged = z.infer<typeof schema>;

/** What nobody has answered for so long is discarded. */
const stagedMs = 24 * 60 * 60 * 1000;

export function stagingDirOf(keepDir: string): string {
  return join(keepDir, 'staged');
}

export async function writeStaged(dir: string, staged: Staged): Promise<void> {
  const { path } = staged.file;
  if (dirname(path) !== dir) throw new RangeError('A staged file lies in the folder for those.');
  await writeWhole({ path: factsOf(dir, basename(path)), keeps: 'staged' }, staged);
}

/** @throws UserError where it is not there any more. */
export async function readStaged(dir: string, id: string): Promise<Staged> {
  try {
    if (!isId(id)) throw new RangeError(id);
    const staged = schema.parse(JSON.parse(await readFile(factsOf(dir, id), 'utf8')));
    // The folder may have been moved since.
    return { ...staged, file: { ...staged.file, path: join(dir, id) } };
  } catch (error) {
    throw new UserError('staged-gone', { cause: error });
  }
}

export async function removeStaged(dir: string, id: string): Promise<void> {
  if (!isId(id)) return;
  await rm(join(dir, id), { force: true });
  await rm(factsOf(dir, id), { force: true });
}

export function sweepStaged(dir: string): Promise<void> {
  return sweepTaken(dir, stagedMs);
}

/** Names of files that wait, with their size in bytes, newest first. */
export async function stagedSizes(
  dir: string,
): Promise<readonly { readonly id: string; readonly size: number }[]> {
  const names = new Set(await namesIn(dir));
  const found: { id: string; size: number; at: number }[] = [];
  // One that is being read has no facts yet.
  for (const id of [...names].filter((name) => isId(name) && names.has(`${name}.json`))) {
    const facts = await stat(join(dir, id)).catch(() => null);
    if (facts !== null) found.push({ id, size: facts.size, at: facts.mtimeMs });
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Those that `takeIn` makes: never a path. */
const isId = (id: string): boolean => /^[\da-f]{12}$/.test(id);

const factsOf = (dir: string, id: string): string => join(dir, `${id}.json`);
