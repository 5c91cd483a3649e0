import type { Embedder } from '../embedding/index.js';
import type { NewFile, OpenSnapshot, SnapshotDraft } from '../store/index.js';
import type { FileReceipt } from './document-receipt.js';
import { textsToEmbed } from './document-texts.js';
import { embedDocuments } from './embed-documents.js';
import type { ReadDocument } from './reader-messages.js';

/** Embeds the files of a batch that were read, and adds them to the draft; kept ones are in it already. */
export async function addRead(
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
function fileOf(read: ReadDocument): {
  readonly file: NewFile['file'];
  readonly texts: ReturnType<typeof textsToEmbed>;
} {
  if ('failure' in read) return { file: read, texts: { passages: [], notes: [] } };
  const { passages, ...file } = read;
  return { file, texts: textsToEmbed(read.document, passages) };
}
