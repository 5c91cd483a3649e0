import { resolveCitations } from '../citations/index.js';
import type { Embedder } from '../embedding/index.js';
import { UserError } from '../errors.js';
import { buildSearchParts, denseVectors, placeUnits, type Units } from '../search/index.js';
import { buildVectorIndex, createSnapshot, type VectorIndex, type WriteLock } from '../store/index.js';
import { embedUnits } from './embed-units.js';
import { readDocuments } from './read-documents.js';
import type { ReadDocument } from './reader-messages.js';
import type { DocumentReceipt, Receipt, ReindexProgress } from './receipt.js';
import {
  documentsOf,
  type LoadedSnapshot,
  loadSnapshot,
  passagesOf,
  writeSnapshotFiles,
} from './snapshot-files.js';
import { expectedIndex } from './versions.js';

/** A build's outcome: the new snapshot, loaded, and what was done. */
export interface Built {
  readonly loaded: LoadedSnapshot;
  readonly receipt: Receipt;
}

interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  onProgress?(progress: ReindexProgress): void;
}

/**
 * Builds a snapshot from the corpus folder and makes it the live one.
 *
 * @param before - The live snapshot, whose documents and vectors are kept where nothing has changed; null: start from
 *   nothing.
 * @throws UserError where no document can be read or the index folder can't be written; the signal's reason where it
 *   is aborted. The old snapshot is live then.
 */
export async function buildSnapshot(
  lock: WriteLock,
  corpusDir: string,
  embedder: Embedder,
  before: LoadedSnapshot | null,
  { signal, onProgress }: BuildOptions,
): Promise<Built> {
  const startMs = performance.now();
  const report =
    (step: ReindexProgress['step']) => (done: number, total: number, reading?: ReindexProgress['reading']) =>
      onProgress?.({ step, done, total, ...(reading === undefined ? {} : { reading }) });
  const read = await readDocuments(corpusDir, before?.read ?? new Map(), {
    signal,
    onRead: report('reading'),
  });
  const units = unitsOf(read);
  if (units.passages.length === 0) throw nothingReadable(read);

  const { vectors, embedded, reused } = await embedUnits(units, embedder, before, {
    signal,
    onProgress: report('embedding'),
  });
  const { dimensions } = embedder.model;
  const dense = await buildDense(denseVectors(vectors), dimensions, {
    signal,
    onProgress: report('writing'),
  });
  const search = buildSearchParts(units, vectors, dimensions);
  signal?.throwIfAborted();

  const draft = await createSnapshot(lock);
  try {
    await writeSnapshotFiles(draft, { read, units, dense, search });
    signal?.throwIfAborted();
    const facts = {
      ...expectedIndex(embedder.model),
      documents: read.map(({ id, sha256 }) => ({ id, sha256 })),
      counts: { passages: units.passages.length, notes: units.notes.length },
    };
    const { name, content } = await draft.publish(facts, loadSnapshot);
    return {
      loaded: content,
      receipt: {
        snapshot: name,
        documents: receiptsOf(read, units, before),
        passages: units.passages.length,
        embedded,
        reused,
        tookMs: performance.now() - startMs,
      },
    };
  } finally {
    await draft.discard();
  }
}

/** What `buildSnapshot` would do to the documents, without the model and without writing anything. */
export async function checkCorpus(corpusDir: string, before: LoadedSnapshot | null): Promise<Receipt> {
  const startMs = performance.now();
  const read = await readDocuments(corpusDir, new Map(), {});
  const units = unitsOf(read);
  return {
    snapshot: before?.corpus.name ?? '',
    documents: receiptsOf(read, units, before),
    passages: units.passages.length,
    embedded: 0,
    reused: 0,
    tookMs: performance.now() - startMs,
  };
}

function unitsOf(read: readonly ReadDocument[]): Units {
  return placeUnits(documentsOf(read), passagesOf(read));
}

function nothingReadable(read: readonly ReadDocument[]): UserError {
  const failures = read.flatMap((entry) => ('failure' in entry ? entry.failure : []));
  return new UserError(
    failures.length > 0
      ? `No text could be read. ${failures.join(' ')}`
      : 'Expected texts to index, found none; put some into the folder of texts',
  );
}

async function buildDense(
  vectors: readonly Float32Array[],
  dimensions: number,
  { signal, onProgress }: { signal: AbortSignal | undefined; onProgress(done: number, total: number): void },
): Promise<VectorIndex> {
  const rows = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => {
    rows.set(vector, row * dimensions);
  });
  return buildVectorIndex(rows, dimensions, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done) => onProgress(done, vectors.length),
  });
}

function receiptsOf(
  read: readonly ReadDocument[],
  units: Units,
  before: LoadedSnapshot | null,
): readonly DocumentReceipt[] {
  const passages = new Map<string, number>();
  for (const { document } of units.passages) passages.set(document, (passages.get(document) ?? 0) + 1);
  const present = new Set(read.map(({ id }) => id));
  const removed = [...(before?.read.keys() ?? [])].filter((id) => !present.has(id));
  const nothing = { passages: 0, notes: 0, anchored: 0, unresolved: 0 };
  return [
    ...read.map((entry): DocumentReceipt => {
      const { id } = entry;
      if ('failure' in entry) {
        const wasRead = 'document' in (before?.read.get(id) ?? {});
        const loss = wasRead ? ' (until then, nothing is answered from it)' : '';
        return { document: id, change: 'failed', reason: entry.failure + loss, ...nothing };
      }
      const { footnotes, audit } = entry.document;
      const citations = resolveCitations(footnotes);
      return {
        document: id,
        change: changeOf(entry, before?.read.get(id)),
        ...(entry.readFrom === undefined ? {} : { readFrom: entry.readFrom }),
        passages: passages.get(id) ?? 0,
        notes: footnotes.length,
        anchored: footnotes.filter(({ mark }) => mark !== null).length,
        unresolved: citations.filter(({ refersTo }) => refersTo?.notes.length === 0).length,
        audit,
      };
    }),
    ...removed.map((id): DocumentReceipt => ({ document: id, change: 'removed', ...nothing })),
  ];
}

function changeOf(now: ReadDocument, before: ReadDocument | undefined): DocumentReceipt['change'] {
  if (before === undefined || 'failure' in before) return 'added';
  return before.sha256 === now.sha256 ? 'unchanged' : 'changed';
}
