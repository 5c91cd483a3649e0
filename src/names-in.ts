import { readdir } from 'node:fs/promises';
import { codeOf } from './errors.js';

/**
 * The names in a folder; none where there is no folder of this name.
 *
 * @throws The system's error where it can't be looked into.
 */
export async function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return [];
    throw error;
  });
}
