import { readdir } from 'node:fs/promises';
import { codeOf } from './errors.js';

/** The names in a folder; none where there is no such folder. @throws The system's error where it can't be looked into. */
export async function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}
