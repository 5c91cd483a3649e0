import { createHash } from 'node:crypto';
import type { CorpusFile } from '../corpus/index.js';
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
