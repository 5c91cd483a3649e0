import { type CorpusFile, readBytes, readCorpus } from '../corpus/index.js';
import { UserError } from '../errors.js';
import { DocumentReader, type ReadingLimits } from './document-reader.js';
import type { ReadDocument } from './reader-messages.js';
import type { ReindexProgress } from './receipt.js';
import { joinHashes, sha256Of, sourcesOf, tried } from './sources.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: ReadingLimits | undefined;
  /** Called with the number of files done, their total, and what is being read. */
  onRead?(done: number, total: number, reading?: ReindexProgress['reading']): void;
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
      const { id } = file;
      onRead?.(read.length, files.length, { document: id });
      const onPage = (page: number, pages: number) =>
        onRead?.(read.length, files.length, { document: id, page, pages });
      read.push(await readOne(file, known.get(id), (hash) => reader.read(file, hash, signal, onPage)));
    }
  } finally {
    await reader.close();
  }
  onRead?.(read.length, files.length);
  return read;
}

/** Reads one document, unless nothing has changed in it. */
async function readOne(
  file: CorpusFile,
  before: ReadDocument | undefined,
  read: (sha256: string) => Promise<ReadDocument>,
): Promise<ReadDocument> {
  const hashes = await hashesOf(file);
  const isKnown = before !== undefined && before.sha256 !== '' && isSame(file, before, hashes);
  return isKnown ? before : read(joinHashes(hashes));
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
  indexed: ReadonlyMap<string, ReadDocument>,
): Promise<CorpusChanges | null> {
  const files = await readCorpus(corpusDir);
  const ids = new Set(files.map(({ id }) => id));
  const changed: string[] = [];
  for (const file of files) {
    const before = indexed.get(file.id);
    if (before !== undefined && !isSame(file, before, await hashesOf(file))) changed.push(file.id);
  }
  const added = files.map(({ id }) => id).filter((id) => !indexed.has(id));
  const removed = [...indexed.keys()].filter((id) => !ids.has(id));
  if (added.length + changed.length + removed.length === 0) return null;
  return { added, changed, removed, isAnother: removed.length === indexed.size };
}

/**
 * Whether the files that it was read from are what they were.
 *
 * @param hashes - Of all its sources.
 */
function isSame(file: CorpusFile, before: ReadDocument, hashes: readonly string[]): boolean {
  return joinHashes(hashes.slice(0, tried(file, before).length)) === before.sha256;
}

/** Of all its sources. */
function hashesOf(file: CorpusFile): Promise<readonly string[]> {
  return Promise.all(sourcesOf(file).map(hashOf));
}

/** Its hash; empty where it can't be read. */
async function hashOf(file: CorpusFile): Promise<string> {
  try {
    return sha256Of(await readBytes(file));
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}
