import { chunkDocument } from '../src/chunking/index.js';
import { resolveNotes } from '../src/citations/index.js';
import type { Document } from '../src/corpus/index.js';
import type { Embedder } from '../src/embedding/index.js';
import { textsToEmbed } from '../src/indexing/document-texts.js';
import { embedDocuments } from '../src/indexing/embed-documents.js';
import { expectedIndex } from '../src/indexing/index.js';
import { type ExpectedIndex, type NewFile, type OpenSnapshot, openStore } from '../src/store/index.js';

/** A document with its vectors, to be stored with others in any combination. */
export async function embedDocument(embedder: Embedder, document: Document): Promise<NewFile> {
  const texts = textsToEmbed(document, chunkDocument(document));
  const { documents } = await embedDocuments([texts], embedder, null, {});
  const [{ passages, notes } = { passages: [], notes: [] }] = documents;
  const resolved = resolveNotes(document.footnotes);
  return { file: { id: document.id, sha256: '', document, resolved }, passages, notes, unresolved: 0 };
}

/**
 * Stores files as a snapshot of their own.
 *
 * @param place - As of `openStore`; nothing is there yet.
 */
export async function storeFiles(
  place: string,
  files: readonly NewFile[],
  model: ExpectedIndex['model'],
): Promise<OpenSnapshot> {
  const store = openStore(place);
  const lock = await store.lock('npm run eval');
  try {
    const draft = await store.draft(lock, null);
    for (const file of files) await draft.add(file);
    return await draft.publish(expectedIndex(model));
  } finally {
    await lock.release();
  }
}
