import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../../errors.js';
import type { Place } from './collection.js';
import { keptSchema, writeKept } from './keep-file.js';
import { applyToFolder, dropPuts } from './text-files.js';
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

/**
 * Does what is left of a change that was broken off: all of it where its snapshot is live, and otherwise nothing, but for
 * clearing up. Called by who has the lock.
 *
 * @returns Files that could not be put back into the folder of texts, as nobody has them.
 */
export async function finishUnfinished(place: Place): Promise<readonly string[]> {
  const { keepDir, store } = place;
  const unfinished = await readUnfinished(keepDir);
  if (unfinished === null) return [];
  const isLive = (await store.liveName()) === unfinished.snapshot;
  let missing: readonly string[] = [];
  if (isLive) {
    await writeKept(keepDir, unfinished.kept);
    missing = await applyToFolder(place, unfinished);
  } else await dropPuts(place, unfinished);
  await rm(join(keepDir, name), { force: true });
  return missing;
}

/** Null where nothing is left to do. */
export async function readUnfinished(keepDir: string): Promise<Unfinished | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(keepDir, name), 'utf8')));
  } catch (error) {
    const code = codeOf(error);
    // It is written whole or not at all: what is no longer readable was damaged later, and tells nothing to do.
    if (code === null || ['ENOENT', 'ENOTDIR'].includes(code)) return null;
    throw error;
  }
}
