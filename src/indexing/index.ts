export { buildSnapshot, checkCorpus } from './build.js';
export { asTyped, changeBy } from './build-records.js';
export { draftChange } from './draft-change.js';
export {
  type CitedDocument,
  type CutDocument,
  cutDocument,
  type OpenCorpus,
  openCorpus,
  resolvedIn,
} from './open-corpus.js';
export { type CorpusChanges, changesOf } from './read-documents.js';
export { type ReadTakenOptions, readListed, readTaken } from './read-taken.js';
export type { ReadText } from './reader-messages.js';
export type { DocumentReceipt, Receipt, ReindexOptions, ReindexProgress } from './receipt.js';
export { type FileVersion, hashOf, versionOf } from './sources.js';
export { expectedIndex } from './versions.js';
