import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem } from '../errors.js';

/**
 * Names the state of a folder and of those in it: it changes with the name, the size and the time of any file. Never
 * rejects: what can't be looked at has a name too.
 */
export async function lookAtFolder(dir: string): Promise<string> {
  const hash = createHash('sha256');
  await walk(dir, hash, new Set());
  return hash.digest('base64');
}

async function walk(dir: string, hash: ReturnType<typeof createHash>, seen: Set<string>): Promise<void> {
  try {
    const real = await realpath(dir);
    // A link may lead round in circles.
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of (await readdir(dir)).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(dir, name);
      const found = await stat(path).catch(() => null);
      hash.update(`${path} ${found?.size} ${found?.mtimeMs} ${found?.ino}\n`);
      if (found?.isDirectory()) await walk(path, hash, seen);
    }
  } catch (error) {
    hash.update(`${dir} ${fileProblem(error)}\n`);
  }
}
