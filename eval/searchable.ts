import { chunkDocument } from '../src/chunking/index.js';
import type { Document } from '../src/corpus/index.js';
import type { Embedder } from '../src/embedding/index.js';
import { embedUnits } from '../src/indexing/index.js';
import {
  buildSearchParts,
  denseVectors,
  openSearchIndex,
  placeUnits,
  type SearchIndex,
  type UnitVectors,
} from '../src/search/index.js';
import { exactNearest } from './exact-nearest.js';

/** A document with its vectors, to be indexed with others in any combination. */
export interface EmbeddedDocument {
  readonly document: Document;
  readonly vectors: UnitVectors;
}

export async function embedDocument(embedder: Embedder, document: Document): Promise<EmbeddedDocument> {
  const units = placeUnits([document], chunkDocument(document));
  return { document, vectors: (await embedUnits(units, embedder, null, {})).vectors };
}

/** Opens an index over some documents, its nearest neighbours exact. */
export function indexDocuments(embedded: readonly EmbeddedDocument[], dimensions: number): SearchIndex {
  const documents = embedded.map(({ document }) => document);
  const units = placeUnits(
    documents,
    documents.flatMap((document) => chunkDocument(document)),
  );
  const vectors = {
    passages: embedded.flatMap((one) => one.vectors.passages),
    windows: embedded.flatMap((one) => one.vectors.windows),
    sentences: embedded.flatMap((one) => one.vectors.sentences),
    notes: embedded.flatMap((one) => one.vectors.notes),
  };
  return openSearchIndex(
    units,
    buildSearchParts(units, vectors, dimensions),
    exactNearest(denseVectors(vectors)),
  );
}
