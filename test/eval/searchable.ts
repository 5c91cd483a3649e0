import { chunkDocument } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import type { Embedder } from '../../src/embedding/index.js';
import {
  buildSearchParts,
  denseVectors,
  openSearchIndex,
  placeUnits,
  type SearchIndex,
  textsToEmbed,
  type UnitVectors,
} from '../../src/search/index.js';
import { exactNearest } from '../helpers/search-index.js';

/** A document with its vectors, to be indexed with others in any combination. */
export interface EmbeddedDocument {
  readonly document: Document;
  readonly vectors: UnitVectors;
}

export async function embedDocument(embedder: Embedder, document: Document): Promise<EmbeddedDocument> {
  const texts = textsToEmbed(placeUnits([document], chunkDocument(document)));
  const all = await embedder.embedPassages([...texts.passages, ...texts.sentences, ...texts.notes]);
  const sentencesAt = texts.passages.length;
  const notesAt = sentencesAt + texts.sentences.length;
  return {
    document,
    vectors: {
      passages: all.slice(0, sentencesAt),
      sentences: all.slice(sentencesAt, notesAt),
      notes: all.slice(notesAt),
    },
  };
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
    sentences: embedded.flatMap((one) => one.vectors.sentences),
    notes: embedded.flatMap((one) => one.vectors.notes),
  };
  return openSearchIndex(
    units,
    buildSearchParts(units, vectors, dimensions),
    exactNearest(denseVectors(vectors)),
  );
}
