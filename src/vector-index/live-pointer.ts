import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { codeOf } from '../errors.js';
import { syncFolder } from './durable-files.js';
import { DamagedIndexError, readFailure } from './index-errors.js';

const pointerName = 'live.json';
const pointerSchema = z.object({ snapshot: z.string().regex(/^[\w-]+$/) });

/** The folder of snapshots in an index directory. */
export function snapshotsDir(indexDir: string): string {
  return path.join(indexDir, 'snapshots');
}

/**
 * The name of the live snapshot, or null where nothing has been indexed yet. Cheap: a program that runs for long may
 * ask often whether another process has moved it.
 *
 * @throws DamagedIndexError where the pointer is no pointer; UserError where it may not be read.
 */
export async function readLiveName(indexDir: string): Promise<string | null> {
  let content: string;
  try {
    // At once, in 0.03 ms: a question that waits for another thread to read it waits for the cores the model computes on.
    content = readFileSync(path.join(indexDir, pointerName), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw readFailure(indexDir, pointerName, error);
  }
  try {
    return pointerSchema.parse(JSON.parse(content)).snapshot;
  } catch (error) {
    throw new DamagedIndexError(indexDir, `${pointerName} does not name a snapshot`, { cause: error });
  }
}

/** Makes a snapshot the live one: readers see the old name or the new one, nothing between. */
export async function moveLivePointer(indexDir: string, snapshot: string): Promise<void> {
  await writeFileAtomic(path.join(indexDir, pointerName), `${JSON.stringify({ snapshot })}\n`);
  await syncFolder(indexDir);
}

/** Whether a file is what an interrupted `moveLivePointer` left behind. */
export function isLeftoverPointer(name: string): boolean {
  return name.startsWith(`${pointerName}.`);
}
