import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { codeOf, fileProblem, UsageError } from '../errors.js';

/**
 * Reads a `.env` file; there need not be one.
 *
 * @throws UsageError where there is one that can't be read: settings that are passed over in silence are looked for long.
 */
export function readDotenv(path: string): Readonly<Record<string, string>> {
  const content = contentOf(path);
  if (content.includes('\0')) throw new UsageError('settings-file-utf-16', { file: path });
  // Notepad on Windows begins UTF-8 files with a byte order mark.
  return parse(content.replace(/^\uFEFF/, ''));
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new UsageError('settings-file-unreadable', { file: path, found: fileProblem(error) });
  }
}
