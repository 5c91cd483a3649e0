import { createHash } from 'node:crypto';
import type { CorpusFile } from '../corpus/index.js';
import { unreadableFile } from '../errors.js';
import { hashFile } from '../hash-file.js';
import type { FileEntry } from '../store/index.js';

/** The files that a document may be read from: its own, then those of its name in other formats. */
export function sourcesOf(file: CorpusFile): readonly CorpusFile[] {
  return [file, ...(file.others ?? [])];
}

/** Of these files those that would be tried again if none had changed: what comes behind one that can be read is not. */
export function tried(file: CorpusFile, before: FileEntry): readonly CorpusFile[] {
  const sources = sourcesOf(file);
  if (before.failure !== null) return sources;
  const from = before.readFrom?.id ?? file.id;
  const at = sources.findIndex(({ id }) => id === from);
  return at < 0 ? sources : sources.slice(0, at + 1);
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One hash of several files, by theirs: that of the only one, and none where that is not known. */
export function joinHashes(hashes: readonly string[]): string {
  const [only = ''] = hashes;
  return hashes.length < 2 ? only : sha256Of(hashes.join('\n'));
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
