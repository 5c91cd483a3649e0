import { unresolvedIn } from '../citations/index.js';
import type { Embedder } from '../embedding/index.js';
import type { NewFile, SnapshotDraft } from '../store/index.js';
import { textsToEmbed } from './document-texts.js';
import { embedDocuments, type Vectors } from './embed-documents.js';
import type { ReadDocument } from './reader-messages.js';

/** Embeds files that were read, and adds them to the draft. @param before - Of which vectors of equal texts are kept. */
export async function addRead(
  files: readonly ReadDocument[],
  draft: SnapshotDraft,
  embedder: Embedder,
  before: Vectors | null,
  options: { readonly signal: AbortSignal | undefined; onProgress(done: number, total: number): void },
): Promise<{ readonly embedded: number; readonly reused: number }> {
  const read = files.map(fileOf);
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
function fileOf(
  read: ReadDocument,
): Pick<NewFile, 'file' | 'unresolved'> & { readonly texts: ReturnType<typeof textsToEmbed> } {
  if ('failure' in read) return { file: read, texts: { passages: [], notes: [] }, unresolved: 0 };
  const { passages, ...file } = read;
  const unresolved = unresolvedIn(read.resolved.notes);
  return { file, texts: textsToEmbed(read.document, passages), unresolved };
}
