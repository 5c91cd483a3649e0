import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../../errors.js';
import type { Store } from '../../store/index.js';
import { keptSchema, writeKept } from './keep-file.js';
import { applyToFolder, dropPuts, type Folders } from './text-files.js';
import { writeWhole } from './whole-file.js';

const name = 'unfinished.json';

const schema = z
  .object({
    /** The change counts as soon as this snapshot is live. */
    snapshot: z.string(),
    put: z.array(z.object({ file: z.string(), from: z.string(), sha256: z.string() }).readonly()).readonly(),
    take: z.array(z.string()).readonly(),
    kept: keptSchema,
  })
  .readonly();

/** What is left to do of a change once its snapshot is live. */
type Unfinished = z.infer<typeof schema>;

export function writeUnfinished(keepDir: string, unfinished: Unfinished): Promise<void> {
  return writeWhole({ path: join(keepDir, name), keeps: 'unfinished' }, unfinished);
}

export async function isUnfinished(keepDir: string): Promise<boolean> {
  return (await read(keepDir)) !== null;
}

/**
 * Does what is left of a change that was broken off: all of it where its snapshot is live, and otherwise nothing, but for
 * clearing up. Called by who has the lock.
 *
 * @returns Files that could not be put back into the folder of texts, as nobody has them.
 */
export async function finishUnfinished(
  folders: Folders,
  store: Pick<Store, 'liveName'>,
): Promise<readonly string[]> {
  const { keepDir } = folders;
  const unfinished = await read(keepDir);
  if (unfinished === null) return [];
  const isLive = (await store.liveName()) === unfinished.snapshot;
  let missing: readonly string[] = [];
  if (isLive) {
    await writeKept(keepDir, unfinished.kept);
    missing = await applyToFolder(folders, unfinished);
  } else await dropPuts(folders, unfinished);
  await rm(join(keepDir, name), { force: true });
  return missing;
}

async function read(keepDir: string): Promise<Unfinished | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(keepDir, name), 'utf8')));
  } catch (error) {
    const code = codeOf(error);
    // It is written whole or not at all: what is no longer readable was damaged later, and tells nothing to do.
    if (code === null || ['ENOENT', 'ENOTDIR'].includes(code)) return null;
    throw error;
  }
}
