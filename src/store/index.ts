export type {
  Change,
  FileEntry,
  KeptState,
  NewFile,
  NewNote,
  NewPassage,
  OtherSource,
  PassageVectors,
  StoredFile,
  StoredPassage,
  StoredVector,
  TextRecord,
  TextRecords,
} from './contents.js';
export { changeKinds, recordSchema } from './contents.js';
export { copyDurably, syncFolder } from './embedded/durable-files.js';
export { openStore } from './embedded/open-store.js';
export {
  buildVectorIndex,
  openVectorIndex,
  type VectorIndex,
} from './embedded/vector-index.js';
export { acquireWriteLock } from './embedded/write-lock.js';
export type {
  ExpectedIndex,
  IndexedModel,
} from './expected-index.js';
export { damagedIndex, explainFileError, UnusableIndexError } from './index-errors.js';
export type {
  Neighbour,
  OpenSnapshot,
  PublishOptions,
  Purged,
  SnapshotDraft,
  Store,
  Within,
  WriteLock,
} from './store.js';
