export type {
  FileEntry,
  NewFile,
  NewNote,
  NewPassage,
  OtherSource,
  PassageVectors,
  StoredPassage,
  StoredVector,
} from './contents.js';
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
  SnapshotDraft,
  Store,
  WriteLock,
} from './store.js';
