import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { finding, reasonOf, UserError } from '../errors.js';
import { sumFile } from './durable-files.js';
import { damagedIndex, indexIn, readFailure, UnusableIndexError } from './index-errors.js';
import { readLiveName, snapshotsDir } from './live-pointer.js';
import {
  checkManifest,
  type ExpectedIndex,
  formatVersion,
  isAsPrinted,
  type Manifest,
  manifestSchema,
} from './manifest.js';

export const manifestName = 'manifest.json';

/** A snapshot whose files are what was written; it may be removed once it has been read. */
export interface Snapshot {
  readonly name: string;
  readonly dir: string;
  readonly manifest: Manifest;
}

/** A snapshot and what was read from it. */
export interface OpenSnapshot<T> extends Snapshot {
  readonly content: T;
}

/**
 * Opens the live snapshot: checks the checksum of every file, compares it with what the program needs, and has `load`
 * read it. Everything must be in memory when `load` returns: a writer may remove the folder then. Where it does so
 * earlier, the new live snapshot is opened.
 *
 * @param expected - Null: any model and settings will do, as for keeping its vectors in a build.
 * @returns Null where nothing has been indexed yet.
 * @throws UnusableIndexError where a file is missing, cut short or changed, or `load` fails on it; where it is of another
 *   model, other settings or another format.
 * @throws OperatorError where it may not be read.
 */
export async function openLive<T>(
  indexDir: string,
  expected: ExpectedIndex | null,
  load: (snapshot: Snapshot) => Promise<T>,
): Promise<OpenSnapshot<T> | null> {
  for (;;) {
    const name = await readLiveName(indexDir);
    if (name === null) return null;
    try {
      return await openSnapshot(indexDir, name, expected, load);
    } catch (error) {
      // A snapshot disappears while it is read only when a writer has just made another one live, which happens once
      // a build.
      if ((await readLiveName(indexDir)) === name) throw error;
    }
  }
}

/** Opens one snapshot by name, as `openLive` does. */
export async function openSnapshot<T>(
  indexDir: string,
  name: string,
  expected: ExpectedIndex | null,
  load: (snapshot: Snapshot) => Promise<T>,
): Promise<OpenSnapshot<T>> {
  const dir = path.join(snapshotsDir(indexDir), name);
  const manifest = await readManifest(indexDir, dir);
  if (expected !== null) checkManifest(manifest, expected);
  await Promise.all(manifest.files.map((file) => verifyFile(indexDir, dir, file)));
  try {
    return { name, dir, manifest, content: await load({ name, dir, manifest }) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    // What reads the vectors may name its file by its path.
    const damage = reasonOf(error).replaceAll(path.join(dir, path.sep), '');
    throw damagedIndex(indexDir, damage, { cause: error });
  }
}

async function readManifest(indexDir: string, dir: string): Promise<Manifest> {
  let content: string;
  let parsed: unknown;
  try {
    content = await readFile(path.join(dir, manifestName), 'utf8');
    parsed = JSON.parse(content);
  } catch (error) {
    throw readFailure(indexDir, manifestName, error);
  }
  const { format } = z.object({ format: z.unknown() }).catch({ format: undefined }).parse(parsed);
  if (typeof format === 'number' && format !== formatVersion) {
    throw new UnusableIndexError(
      finding`${indexIn(indexDir)} was written by another version of Ibid (format ${format}, this one reads ${formatVersion})`,
    );
  }
  if (!isAsPrinted(content, parsed)) {
    throw damagedIndex(indexDir, `${manifestName} was changed after Ibid wrote it`);
  }
  const result = manifestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const problem = z.prettifyError(result.error).replace(/\s+/g, ' ');
  throw damagedIndex(indexDir, `${manifestName} is not valid (${problem})`);
}

async function verifyFile(indexDir: string, dir: string, expected: Manifest['files'][number]): Promise<void> {
  const found = await sumFile(dir, expected.name).catch((error: unknown) => {
    throw readFailure(indexDir, expected.name, error);
  });
  if (found.bytes !== expected.bytes) {
    throw damagedIndex(indexDir, `${expected.name} has ${found.bytes} bytes instead of ${expected.bytes}`);
  }
  if (found.sha256 !== expected.sha256) {
    throw damagedIndex(indexDir, `${expected.name} was changed after Ibid wrote it`);
  }
}
