import type { Embedder } from '../embedding/index.js';
import { UserError } from '../errors.js';
import type { FileEntry, OpenSnapshot, Store, TextRecords, WriteLock } from '../store/index.js';
import { addRead } from './add-read.js';
import { changeBy, recordsOf, withRecord } from './build-records.js';
import { receiptOf, receiptOfRemoved, withCopies } from './document-receipt.js';
import { type ReadFile, readDocuments } from './read-documents.js';
import type { DocumentReceipt, Receipt, ReindexProgress } from './receipt.js';
import { expectedIndex } from './versions.js';

/** A build's outcome: the new snapshot, open and live, and what was done. */
interface Built {
  readonly snapshot: OpenSnapshot;
  readonly receipt: Receipt;
}

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReindexProgress) => void) | undefined;
  /** How much text is read and embedded at a time, in characters. */
  readonly batchChars?: number;
  /** What is known of the texts; those that are gone are left out. */
  readonly records?: TextRecords | undefined;
  /** For the history. */
  readonly who?: string | undefined;
}

/** Some 2,500 passages with 50 MB of vectors: a library of any size is built in the same memory, and most are one batch. */
const usualBatchChars = 2_000_000;

/**
 * Builds a snapshot from the corpus folder and makes it the live one.
 *
 * @param before - The live snapshot, of which files that have not changed are kept, and vectors of equal texts; null:
 *   start from nothing.
 * @throws UserError where no document can be read or the index folder can't be written; the signal's reason where it
 *   is aborted. The old snapshot is live then.
 */
export async function buildSnapshot(
  store: Store,
  lock: WriteLock,
  corpusDir: string,
  embedder: Embedder,
  before: OpenSnapshot | null,
  { signal, onProgress, batchChars = usualBatchChars, records = {}, who = '' }: BuildOptions,
): Promise<Built> {
  const startMs = performance.now();
  const indexed = await filesOf(before);
  const draft = await store.draft(lock, before);
  try {
    let inAll = 0;
    const files = readDocuments(corpusDir, indexed, {
      signal,
      onRead(done, total, reading) {
        inAll = total;
        onProgress?.({ step: 'reading', done, total, ...(reading === undefined ? {} : { reading }) });
      },
    });
    const receipts: DocumentReceipt[] = [];
    const failures: string[] = [];
    let embedded = 0;
    let reused = 0;
    // Of all batches so far, with those whose vectors were kept left out.
    let toEmbed = 0;
    const titles = new Map<string, string>();
    for await (const asRead of batchesOf(files, batchChars)) {
      const batch = asRead.map((file) => withRecord(file, records));
      for (const { entry } of batch) titles.set(entry.id, entry.title);
      const earlier = toEmbed;
      const shareRead = (receipts.length + batch.length) / inAll;
      // What is kept is in the draft already.
      const read = batch.flatMap(({ read }) => read ?? []);
      const added = await addRead(read, draft, embedder, before, {
        signal,
        onProgress(done, inBatch) {
          toEmbed = earlier + inBatch;
          // Nobody knows how many texts the files have that are not read yet: as many as the others, for a guess.
          const total = Math.round(toEmbed / shareRead);
          onProgress?.({ step: 'embedding', done: earlier + done, total });
        },
      });
      embedded += added.embedded;
      reused += added.reused + sum(batch.map(vectorsKept));
      receipts.push(...batch.map((file) => receiptOf(file, indexed.get(file.entry.id))));
      failures.push(...batch.flatMap(({ entry }) => entry.failure ?? []));
    }
    const removed = removedFrom(indexed, receipts);
    for (const id of removed) draft.remove(id);
    const passages = passagesIn(receipts);
    if (passages === 0) throw nothingReadable(failures);
    signal?.throwIfAborted();
    const changed = receipts.filter(({ change }) => change !== 'unchanged').map(({ document }) => document);
    const snapshot = await draft.publish(expectedIndex(embedder.model), {
      signal,
      records: recordsOf(receipts, records),
      change: changeBy(who, 'indexed', [
        ...changed.map((id) => titles.get(id) || id),
        ...removed.map((id) => indexed.get(id)?.title || id),
      ]),
      onProgress: (done, total) => onProgress?.({ step: 'writing', done, total }),
    });
    const documents = [...withCopies(receipts), ...removed.map(receiptOfRemoved)];
    const tookMs = performance.now() - startMs;
    return { snapshot, receipt: { snapshot: snapshot.name, documents, passages, embedded, reused, tookMs } };
  } finally {
    await draft.discard();
  }
}

/** What `buildSnapshot` would do to the documents, without the model and without writing anything. */
export async function checkCorpus(corpusDir: string, before: OpenSnapshot | null): Promise<Receipt> {
  const startMs = performance.now();
  const indexed = await filesOf(before);
  const receipts: DocumentReceipt[] = [];
  // Kept files are read as well: it shows how well this version of the program reads them.
  for await (const file of readDocuments(corpusDir, new Map(), {}))
    receipts.push(receiptOf(file, indexed.get(file.entry.id)));
  return {
    snapshot: before?.name ?? '',
    documents: [...withCopies(receipts), ...removedFrom(indexed, receipts).map(receiptOfRemoved)],
    passages: passagesIn(receipts),
    embedded: 0,
    reused: 0,
    tookMs: performance.now() - startMs,
  };
}

async function filesOf(snapshot: OpenSnapshot | null): Promise<ReadonlyMap<string, FileEntry>> {
  const files = (await snapshot?.files()) ?? [];
  return new Map(files.map((entry) => [entry.id, entry]));
}

/** How many passages and notes of a file keep their vectors as it has not changed. */
function vectorsKept({ entry, read }: ReadFile): number {
  return read === null ? entry.passages + entry.anchored : 0;
}

function removedFrom(
  indexed: ReadonlyMap<string, FileEntry>,
  receipts: readonly DocumentReceipt[],
): readonly string[] {
  const present = new Set(receipts.map(({ document }) => document));
  return [...indexed.keys()].filter((id) => !present.has(id));
}

function passagesIn(receipts: readonly DocumentReceipt[]): number {
  return sum(receipts.map(({ passages }) => passages));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function nothingReadable(failures: readonly string[]): UserError {
  return failures.length > 0 ? new UserError('texts-unreadable', { failures }) : new UserError('texts-none');
}

/** Groups files: a group is full when the text that was read comes to `most`, so that it may exceed it. */
async function* batchesOf(files: AsyncIterable<ReadFile>, most: number): AsyncGenerator<readonly ReadFile[]> {
  let batch: ReadFile[] = [];
  let chars = 0;
  for await (const file of files) {
    batch.push(file);
    if (file.read !== null) chars += file.entry.chars;
    if (chars < most) continue;
    yield batch;
    batch = [];
    chars = 0;
  }
  if (batch.length > 0) yield batch;
}
