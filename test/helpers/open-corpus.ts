import { chunkDocument } from '../../src/chunking/index.js';
import { resolveNotes } from '../../src/citations/index.js';
import type { Document } from '../../src/corpus/index.js';
import { type CutDocument, cutDocument, type OpenCorpus } from '../../src/indexing/index.js';
import { entryOfFile, type OpenSnapshot } from '../../src/store/index.js';
import { parse } from '../corpus/helpers.js';

/** An open corpus of texts by their ids, which can be read but not searched. */
export function corpusOf(texts: Readonly<Record<string, string>>): OpenCorpus {
  return corpusOfDocuments(
    Object.entries(texts).map(([id, text]) => {
      return cutDocumentOf(parse(text, id));
    }),
  );
}

/** A document with what is made of it where it is read. */
export function cutDocumentOf(document: Document): CutDocument {
  return cutDocument({
    document,
    resolved: resolveNotes(document.footnotes),
    passages: chunkDocument(document),
  });
}

/** The same of documents that a test has made, in their order. */
export function corpusOfDocuments(documents: readonly CutDocument[]): OpenCorpus {
  const named = async (id: string) => documents.find(({ document }) => document.id === id) ?? null;
  return {
    get snapshot(): OpenSnapshot {
      throw new Error('a corpus of the tests has no snapshot');
    },
    entries: async () =>
      documents.map(({ document, passages }) =>
        entryOfFile({ id: document.id, sha256: '', document }, passages.length, 0),
      ),
    document: named,
    cutDocument: named,
  };
}
