import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { readFailure, UnusableIndexError } from '../index-errors.js';

/** A file of a segment as it was written. */
interface FileSum {
  readonly name: string;
  readonly bytes: number;
  /** Against accidents, not against people: ten times as fast as SHA-256, for files of hundreds of megabytes. */
  readonly crc32: number;
}

export async function sumFile(folder: string, name: string): Promise<FileSum> {
  const file = path.join(folder, name);
  const { size } = await stat(file);
  return { name, bytes: size, crc32: await crcOf(file) };
}

/** @throws UnusableIndexError where the file is missing or has another length. */
export async function checkSize(indexDir: string, folder: string, expected: FileSum): Promise<void> {
  const { size } = await stat(path.join(folder, expected.name)).catch((error: unknown) => {
    throw readFailure(indexDir, expected.name, error);
  });
  if (size === expected.bytes) return;
  const facts = { path: indexDir, file: expected.name, bytes: size, expected: expected.bytes };
  throw new UnusableIndexError('index-file-length', facts);
}

/**
 * @param isWanted - Asked again and again: false ends it.
 * @throws UnusableIndexError where the content is not what was written.
 */
export async function checkContent(
  indexDir: string,
  folder: string,
  expected: FileSum,
  isWanted = () => true,
): Promise<void> {
  const found = await crcOf(path.join(folder, expected.name), isWanted).catch((error: unknown) => {
    throw readFailure(indexDir, expected.name, error);
  });
  if (found === expected.crc32 || !isWanted()) return;
  throw new UnusableIndexError('index-file-changed', { path: indexDir, file: expected.name });
}

/** Reads about 2 GB a second. */
async function crcOf(file: string, isWanted = () => true): Promise<number> {
  let crc = 0;
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) {
    if (!isWanted()) break;
    crc = crc32(bytes, crc);
  }
  return crc;
}
