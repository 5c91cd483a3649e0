export { buildSnapshot, checkCorpus } from './build.js';
export { type DraftedChange, draftChange, type FileToStore } from './draft-change.js';
export { type FileVersion, versionOf } from './file-version.js';
export { type CitedDocument, type OpenCorpus, openCorpus } from './open-corpus.js';
export { type CorpusChanges, changesOf } from './read-documents.js';
export { type ReadTakenOptions, readListed, readTaken } from './read-taken.js';
export type { ReadDocument } from './reader-messages.js';
export type { DocumentReceipt, Receipt, ReindexOptions, ReindexProgress } from './receipt.js';
export { expectedIndex } from './versions.js';
