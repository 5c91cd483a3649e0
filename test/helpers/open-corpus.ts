import { chunkDocument } from '../../src/chunking/index.js';
import { resolveCitations } from '../../src/citations/index.js';
import type { OpenCorpus } from '../../src/indexing/index.js';
import { parse } from '../corpus/helpers.js';
import { searchIndexOf } from './search-index.js';

/** An open corpus of texts by their ids, in whose index everything lies at one place. */
export function corpusOf(texts: Readonly<Record<string, string>>): OpenCorpus {
  const documents = Object.entries(texts).map(([id, text]) => {
    const document = parse(text, id);
    return {
      document,
      citations: resolveCitations(document.footnotes),
      passages: chunkDocument(document),
    };
  });
  return {
    name: 'test',
    documents: new Map(documents.map((cited) => [cited.document.id, cited])),
    passagesByKey: new Map(),
    search: searchIndexOf(
      documents.map(({ document }) => document),
      () => [1],
    ),
  };
}
