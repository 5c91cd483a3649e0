import { createHash } from 'node:crypto';
import type { CorpusFile } from '../corpus/index.js';
import { unreadableFile } from '../errors.js';
import { hashFile } from '../hash-file.js';
import type { FileEntry } from '../store/index.js';

/** The files that a document may be read from: its own, then those of its name in other formats. */
export function sourcesOf(file: CorpusFile): readonly CorpusFile[] {
  return [file, ...(file.others ?? [])];
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One hash of several files, by theirs: that of the only one, and none where that is not known. */
export function joinHashes(hashes: readonly string[]): string {
  const [only = ''] = hashes;
  return hashes.length < 2 ? only : sha256Of(hashes.join('\n'));
}

/** Whether a document was read from files with these hashes: from the first of them on, as far as one that could be read. */
function isReadFrom(hashes: readonly string[], sha256: string): boolean {
  return hashes.some((_, at) => joinHashes(hashes.slice(0, at + 1)) === sha256);
}

/**
 * Whether the files that it was read from are what they were.
 *
 * @param hashes - Of all its files now: where none could be read, any that has come may be one that can.
 */
export function isSame(hashes: readonly string[], { failure, sha256 }: FileEntry): boolean {
  return failure === null ? isReadFrom(hashes, sha256) : joinHashes(hashes) === sha256;
}

/** A document's files as they are in the folder now: its own, then those of its name in other formats. */
export interface FileVersion {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** Whether a document was read from these files. @param sha256 - Its `FileEntry.sha256`. */
  is(sha256: string): boolean;
}

/** @throws UserError where one of its files can't be read. */
export async function versionOf(file: CorpusFile): Promise<FileVersion> {
  const files: FileVersion['files'][number][] = [];
  for (const { id, path } of sourcesOf(file)) files.push({ path, sha256: await hashOf(id, path) });
  const hashes = files.map(({ sha256 }) => sha256);
  return { files, is: (sha256) => isReadFrom(hashes, sha256) };
}

/** The SHA-256 of a file. @param id - What it is called in errors. @throws UserError where it can't be read. */
export function hashOf(id: string, path: string): Promise<string> {
  return hashFile(path).catch((error: unknown) => {
    throw unreadableFile(id, error);
  });
}
