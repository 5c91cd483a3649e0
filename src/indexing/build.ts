import type { Embedder } from '../embedding/index.js';
import { UserError } from '../errors.js';
import type {
  Change,
  FileEntry,
  NewFile,
  OpenSnapshot,
  SnapshotDraft,
  Store,
  TextRecord,
  TextRecords,
  WriteLock,
} from '../store/index.js';
import { batchesOf } from './batches.js';
import { type FileReceipt, receiptOf, receiptOfRemoved } from './document-receipt.js';
import { textsToEmbed } from './document-texts.js';
import { embedDocuments } from './embed-documents.js';
import { type ReadFile, readDocuments } from './read-documents.js';
import type { DocumentReceipt, Receipt, ReindexProgress } from './receipt.js';
import { expectedIndex } from './versions.js';

/** A build's outcome: the new snapshot, open and live, and what was done. */
export interface Built {
  readonly snapshot: OpenSnapshot;
  readonly receipt: Receipt;
}

interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  onProgress?(progress: ReindexProgress): void;
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
    const embedding = new EmbeddingProgress(onProgress);
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
    const titles = new Map<string, string>();
    for await (const asRead of batchesOf(files, batchChars, charsOf)) {
      const batch = asRead.map((file) => withRecord(file, records));
      for (const file of batch) titles.set(...titleOf(file));
      embedding.shareRead = (receipts.length + batch.length) / inAll;
      const received = batch.map((file) => receiptOf(file, indexed));
      const added = await addRead(received, draft, embedder, before, {
        signal,
        onProgress: (done, total) => embedding.tell(done, total),
      });
      embedding.endBatch();
      embedded += added.embedded;
      reused += added.reused + sum(received.map(vectorsKept));
      receipts.push(...received.map(({ receipt }) => receipt));
      failures.push(...batch.flatMap(failureOf));
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
      change: changeBy(who, [
        ...changed.map((id) => titles.get(id) || id),
        ...removed.map((id) => indexed.get(id)?.title || id),
      ]),
      onProgress: (done, total) => onProgress?.({ step: 'writing', done, total }),
    });
    const documents = [...receipts, ...removed.map(receiptOfRemoved)];
    const tookMs = performance.now() - startMs;
    return { snapshot, receipt: { snapshot: snapshot.name, documents, passages, embedded, reused, tookMs } };
  } finally {
    await draft.discard();
  }
}

/** Names of texts that a change lists; the others it counts. */
const textsNamed = 20;

function changeBy(who: string, texts: readonly string[]): Change {
  const at = new Date().toISOString();
  return { what: 'indexed', who, at, texts: texts.slice(0, textsNamed), count: texts.length };
}

/** A file that was read, with the title and the author that were typed for it. */
function withRecord(file: ReadFile, records: TextRecords): ReadFile {
  if (file.kind === 'kept' || 'failure' in file.document) return file;
  const { title, author } = records[file.document.id] ?? {};
  const typed = { ...(title === undefined ? {} : { title }), ...(author === undefined ? {} : { author }) };
  const document = { ...file.document.document, ...typed };
  return { ...file, document: { ...file.document, document } };
}

/** The id of a file and the title of its document. */
function titleOf(file: ReadFile): [string, string] {
  if (file.kind === 'kept') return [file.entry.id, file.entry.title];
  const { document } = file;
  return [document.id, 'failure' in document ? '' : document.document.title];
}

/** Those of the files that are there. */
function recordsOf(receipts: readonly DocumentReceipt[], records: TextRecords): TextRecords {
  const own = receipts.map(({ document }) => [document, records[document]] as const);
  return Object.fromEntries(own.filter((entry): entry is [string, TextRecord] => entry[1] !== undefined));
}

/** What `buildSnapshot` would do to the documents, without the model and without writing anything. */
export async function checkCorpus(corpusDir: string, before: OpenSnapshot | null): Promise<Receipt> {
  const startMs = performance.now();
  const indexed = await filesOf(before);
  const receipts: DocumentReceipt[] = [];
  // Kept files are read as well: it shows how well this version of the program reads them.
  for await (const file of readDocuments(corpusDir, new Map(), {}))
    receipts.push(receiptOf(file, indexed).receipt);
  return {
    snapshot: before?.name ?? '',
    documents: [...receipts, ...removedFrom(indexed, receipts).map(receiptOfRemoved)],
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

function charsOf(file: ReadFile): number {
  return file.kind === 'read' && 'document' in file.document ? file.document.document.text.length : 0;
}

/** Embeds the files of a batch that were read, and adds them to the draft; kept ones are in it already. */
async function addRead(
  batch: readonly FileReceipt[],
  draft: SnapshotDraft,
  embedder: Embedder,
  before: OpenSnapshot | null,
  options: { readonly signal: AbortSignal | undefined; onProgress(done: number, total: number): void },
): Promise<{ readonly embedded: number; readonly reused: number }> {
  const read = batch.flatMap(({ file, receipt }) =>
    file.kind === 'read' ? { ...fileOf(file.document), unresolved: receipt.unresolved } : [],
  );
  const texts = read.map(({ texts }) => texts);
  const { documents, embedded, reused } = await embedDocuments(texts, embedder, before, options);
  for (const [at, { file, unresolved }] of read.entries()) {
    options.signal?.throwIfAborted();
    const { passages = [], notes = [] } = documents[at] ?? {};
    await draft.add({ file, passages, notes, unresolved });
  }
  return { embedded, reused };
}

/** What is stored of a file that was read, and what is embedded of it. */
function fileOf(read: Extract<ReadFile, { kind: 'read' }>['document']): {
  readonly file: NewFile['file'];
  readonly texts: ReturnType<typeof textsToEmbed>;
} {
  if ('failure' in read) return { file: read, texts: { passages: [], notes: [] } };
  const { passages, ...file } = read;
  return { file, texts: textsToEmbed(read.document, passages) };
}

/** How many passages and notes of a file keep their vectors as it has not changed. */
function vectorsKept({ file, receipt }: FileReceipt): number {
  return file.kind === 'kept' ? receipt.passages + receipt.anchored : 0;
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

function failureOf(file: ReadFile): readonly string[] {
  if (file.kind === 'kept') return file.entry.failure === null ? [] : [file.entry.failure];
  return 'failure' in file.document ? [file.document.failure] : [];
}

function nothingReadable(failures: readonly string[]): UserError {
  return new UserError(
    failures.length > 0
      ? `No text could be read. ${failures.join(' ')}`
      : 'Expected texts to index, found none; put some into the folder of texts',
  );
}

/** How many of all texts have been embedded, over several batches. */
class EmbeddingProgress {
  /** Of the files of the corpus, 0 to 1. */
  shareRead = 1;
  #earlier = 0;
  #known = 0;
  readonly #onProgress: BuildOptions['onProgress'];

  constructor(onProgress: BuildOptions['onProgress']) {
    this.#onProgress = onProgress;
  }

  /** Nobody knows how many texts the files have that are not read yet: as many as the others, for a guess. */
  tell(done: number, inBatch: number): void {
    this.#known = this.#earlier + inBatch;
    this.#onProgress?.({
      step: 'embedding',
      done: this.#earlier + done,
      total: Math.round(this.#known / this.shareRead),
    });
  }

  endBatch(): void {
    this.#earlier = this.#known;
  }
}
