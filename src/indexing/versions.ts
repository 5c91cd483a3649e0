import { chunkSettings, windowSentences } from '../chunking/index.js';
import type { ExpectedIndex } from '../store/index.js';

/**
 * Versions of the parts that decide what an index holds; an index by another version of one is built anew.
 * `npm run digests` raises them; a test fails while a part makes something else of its cases than it did.
 */
export const versions = {
  /** What the corpus stage makes of a file. */
  reader: 19,
  /** What its notes are found to cite. */
  citations: 17,
  /** What passages a document makes. */
  chunking: 4,
  /** The texts of a passage and its notes that go through the model. */
  windows: 1,
  /** What search keeps of passages, and what it finds that speaks for them. */
  evidence: 8,
};

/** What an index must be for this program to answer from it. */
export function expectedIndex(model: ExpectedIndex['model']): ExpectedIndex {
  return { model, chunking: { ...chunkSettings, windowSentences }, versions };
}
