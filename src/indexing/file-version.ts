import type { CorpusFile } from '../corpus/index.js';
import { unreadableFile } from '../errors.js';
import { hashFile } from '../hash-file.js';
import { joinHashes, sourcesOf } from './sources.js';

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
  return {
    files,
    is: (sha256) => hashes.some((_, at) => joinHashes(hashes.slice(0, at + 1)) === sha256),
  };
}

/** The SHA-256 of a file. @param id - What it is called in errors. @throws UserError where it can't be read. */
export function hashOf(id: string, path: string): Promise<string> {
  return hashFile(path).catch((error: unknown) => {
    throw unreadableFile(id, error);
  });
}
