import { createHash } from 'node:crypto';
import { type CorpusFile, readBytes, readCorpus } from '../corpus/index.js';
import { UserError } from '../errors.js';
import { DocumentReader, type ReadingLimits } from './document-reader.js';
import type { ReadDocument } from './reader-messages.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: ReadingLimits | undefined;
  /** Called with the number of files done and their total. */
  onRead?(done: number, total: number): void;
}

/**
 * Reads every file of a corpus folder; what has not changed since `known` is not parsed again.
 *
 * @param known - Documents that were read before by the same program, with the hashes of their files.
 * @throws UserError where the folder is missing or empty; the signal's reason where it is aborted.
 */
export async function readDocuments(
  corpusDir: string,
  known: ReadonlyMap<string, ReadDocument>,
  { signal, limits, onRead }: ReadOptions,
): Promise<readonly ReadDocument[]> {
  const files = await readCorpus(corpusDir);
  const reader = new DocumentReader(limits);
  const read: ReadDocument[] = [];
  try {
    for (const file of files) {
      signal?.throwIfAborted();
      onRead?.(read.length, files.length);
      read.push(await readOne(file, known.get(file.id), reader, signal));
    }
  } finally {
    await reader.close();
  }
  onRead?.(read.length, files.length);
  return read;
}

/** Reads one file, unless nothing has changed in it or it can't even be opened. */
async function readOne(
  file: CorpusFile,
  before: ReadDocument | undefined,
  reader: DocumentReader,
  signal: AbortSignal | undefined,
): Promise<ReadDocument> {
  let hash: string;
  try {
    hash = sha256(await readBytes(file));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id: file.id, sha256: '', failure: error.message };
  }
  return before?.sha256 === hash ? before : reader.read(file, hash, signal);
}

/** What differs between the files of a corpus folder and those that an index was built from. */
export interface CorpusChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Nothing that was indexed is there any more. */
  readonly isAnother: boolean;
}

/** Compares by content; reads every file and parses none. @returns Null where nothing differs. */
export async function changesOf(
  corpusDir: string,
  indexed: ReadonlyMap<string, { readonly sha256: string }>,
): Promise<CorpusChanges | null> {
  const files = await readCorpus(corpusDir);
  const ids = new Set(files.map(({ id }) => id));
  const changed: string[] = [];
  for (const file of files) {
    const before = indexed.get(file.id);
    if (before !== undefined && before.sha256 !== (await hashOf(file))) changed.push(file.id);
  }
  const added = files.map(({ id }) => id).filter((id) => !indexed.has(id));
  const removed = [...indexed.keys()].filter((id) => !ids.has(id));
  if (added.length + changed.length + removed.length === 0) return null;
  return { added, changed, removed, isAnother: removed.length === indexed.size };
}

async function hashOf(file: CorpusFile): Promise<string> {
  try {
    return sha256(await readBytes(file));
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
