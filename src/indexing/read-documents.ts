import { setImmediate as nextTurn } from 'node:timers/promises';
import { sha256 } from '../citing.js';
import { type Document, parseDocument, readBytes, readCorpus } from '../corpus/index.js';
import { UserError } from '../errors.js';

/** A file of the corpus as it was read: its document, or why there is none. */
export type ReadDocument = { readonly id: string; readonly sha256: string } & (
  | { readonly document: Document }
  | { readonly failure: string }
);

/**
 * Reads and parses every file of a corpus folder; what has not changed since `known` is not parsed again.
 *
 * @param known - Documents that were parsed before by the same program, with the hashes of their files.
 * @param onRead - Called with the number of files done and their total.
 * @throws UserError where the folder is missing or empty; the signal's reason where it is aborted.
 */
export async function readDocuments(
  corpusDir: string,
  known: ReadonlyMap<string, ReadDocument>,
  {
    signal,
    onRead,
  }: { readonly signal?: AbortSignal | undefined; onRead?(done: number, total: number): void },
): Promise<readonly ReadDocument[]> {
  const files = await readCorpus(corpusDir);
  const read: ReadDocument[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    onRead?.(read.length, files.length);
    read.push(await readOne(file, known));
    // Parsing blocks: a waiting question is let in between two documents.
    await nextTurn();
  }
  onRead?.(read.length, files.length);
  return read;
}

async function readOne(
  file: Parameters<typeof readBytes>[0],
  known: ReadonlyMap<string, ReadDocument>,
): Promise<ReadDocument> {
  const { id } = file;
  let hash = '';
  try {
    const bytes = await readBytes(file);
    hash = sha256(bytes);
    const before = known.get(id);
    return before?.sha256 === hash ? before : { id, sha256: hash, document: await parseDocument(id, bytes) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id, sha256: hash, failure: error.message };
  }
}

/** What differs between the files of a corpus folder and those that an index was built from. */
export interface CorpusChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Compares by content; reads every file and parses none. */
export async function changesOf(
  corpusDir: string,
  indexed: ReadonlyMap<string, { readonly sha256: string }>,
): Promise<CorpusChanges> {
  const files = await readCorpus(corpusDir);
  const ids = new Set(files.map(({ id }) => id));
  const changed: string[] = [];
  for (const file of files) {
    const before = indexed.get(file.id);
    if (before !== undefined && before.sha256 !== (await hashOf(file))) changed.push(file.id);
  }
  return {
    added: files.map(({ id }) => id).filter((id) => !indexed.has(id)),
    changed,
    removed: [...indexed.keys()].filter((id) => !ids.has(id)),
  };
}

async function hashOf(file: Parameters<typeof readBytes>[0]): Promise<string> {
  try {
    return sha256(await readBytes(file));
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}
