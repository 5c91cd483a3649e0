export { buildSnapshot, checkCorpus } from './build.js';
export { type CitedDocument, type OpenCorpus, openCorpus } from './open-corpus.js';
export { type CorpusChanges, changesOf } from './read-documents.js';
export type { DocumentReceipt, Receipt, ReindexOptions, ReindexProgress } from './receipt.js';
export { expectedIndex } from './versions.js';
