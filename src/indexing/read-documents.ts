import { unresolvedIn } from '../citations/index.js';
import { type CorpusFile, readBytes, readCorpus } from '../corpus/index.js';
import { UserError } from '../errors.js';
import { entryOfFile, type FileEntry } from '../store/index.js';
import { DocumentReader, type ReadingLimits } from './document-reader.js';
import type { ReadDocument } from './reader-messages.js';
import type { ReindexProgress } from './receipt.js';
import { isSame, joinHashes, sha256Of, sourcesOf } from './sources.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: ReadingLimits | undefined;
  /** Called with the number of files done, their total, and what is being read. */
  onRead?(done: number, total: number, reading?: ReindexProgress['reading']): void;
}

/** A file of the corpus. */
export interface ReadFile {
  /** As the index has it, where it has not changed, or as it was read. */
  readonly entry: FileEntry;
  /** Null where it has not changed since it was indexed. */
  readonly read: ReadDocument | null;
  /** Files of its name in other formats. */
  readonly others: readonly string[];
}

export function readFile(read: ReadDocument, others: readonly string[]): ReadFile {
  const [passages, unresolved] =
    'failure' in read ? [0, 0] : [read.passages.length, unresolvedIn(read.resolved.notes)];
  return { entry: entryOfFile(read, passages, unresolved), read, others };
}

/**
 * Reads the files of a corpus folder one after another, in the order of their ids; what has not changed since it was
 * indexed is not parsed again.
 *
 * @param indexed - Files as the same program read them before, by their ids.
 * @throws UserError where the folder is missing or empty; the signal's reason where it is aborted.
 */
export async function* readDocuments(
  corpusDir: string,
  indexed: ReadonlyMap<string, FileEntry>,
  { signal, limits, onRead }: ReadOptions,
): AsyncGenerator<ReadFile> {
  const files = await readCorpus(corpusDir);
  const reader = new DocumentReader(limits);
  let done = 0;
  try {
    for (const file of files) {
      signal?.throwIfAborted();
      const { id } = file;
      onRead?.(done, files.length, { document: id });
      const onPage = (page: number, pages: number) =>
        onRead?.(done, files.length, { document: id, page, pages });
      const read = await readOne(file, indexed.get(id), (hash) => reader.read(file, hash, signal, onPage));
      done += 1;
      if (done === files.length) onRead?.(done, files.length);
      yield read;
    }
  } finally {
    await reader.close();
  }
}

/** Reads one document, unless nothing has changed in it. */
async function readOne(
  file: CorpusFile,
  before: FileEntry | undefined,
  read: (sha256: string) => Promise<ReadDocument>,
): Promise<ReadFile> {
  const hashes = await hashesOf(file);
  if (before !== undefined && before.sha256 !== '' && isSame(hashes, before))
    return { entry: before, read: null, others: [] };
  const others = (file.others ?? []).map(({ id }) => id);
  return readFile(await read(joinHashes(hashes)), others);
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
  entries: readonly FileEntry[],
): Promise<CorpusChanges | null> {
  const indexed = new Map(entries.map((entry) => [entry.id, entry]));
  const files = await readCorpus(corpusDir);
  const ids = new Set(files.map(({ id }) => id));
  const changed: string[] = [];
  for (const file of files) {
    const before = indexed.get(file.id);
    if (before !== undefined && !isSame(await hashesOf(file), before)) changed.push(file.id);
  }
  const added = files.map(({ id }) => id).filter((id) => !indexed.has(id));
  const removed = [...indexed.keys()].filter((id) => !ids.has(id));
  if (added.length + changed.length + removed.length === 0) return null;
  return { added, changed, removed, isAnother: removed.length === indexed.size };
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
