import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errors.js';

/**
 * The names in a folder; none where there is no folder of this name.
 *
 * @throws The system's error where it can't be looked into.
 */
export function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch(noneWhereMissing);
}

/**
 * As `namesIn`: the paths of all files in a folder and in those below it, hidden ones too. A folder that goes meanwhile has none;
 * with `recursive`, Node.js would then fail for all of them.
 */
export async function filesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(noneWhereMissing);
  const files = entries.map((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}

/** Removes what killed processes have left: those of some files that nobody has written for so long. */
export async function sweep(files: readonly string[], unwrittenMs: number): Promise<void> {
  for (const file of files) {
    const facts = await stat(file).catch(() => null);
    if (facts?.isFile() && facts.mtimeMs <= Date.now() - unwrittenMs) await rm(file, { force: true });
  }
}

function noneWhereMissing(error: unknown): [] {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return [];
  throw error;
}
