export type {
  FileEntry,
  NewFile,
  NewNote,
  NewPassage,
  OtherSource,
  PassageVectors,
  StoredFile,
  StoredNote,
  StoredPassage,
  StoredVector,
} from './contents.js';
export { createSnapshot, type SnapshotDraft as FileSnapshotDraft } from './create-snapshot.js';
export { openStore } from './embedded/open-store.js';
export { damagedIndex, explainFileError, UnusableIndexError } from './index-errors.js';
export { readLiveName } from './live-pointer.js';
export type {
  ExpectedIndex,
  IndexedModel,
} from './manifest.js';
export { openLive, type Snapshot } from './open-snapshot.js';
export type {
  Matches,
  NearestOptions,
  Neighbour,
  OpenSnapshot,
  SnapshotDraft,
  SnapshotFacts,
  Store,
} from './store.js';
export {
  buildVectorIndex,
  openVectorIndex,
  type VectorIndex,
} from './vector-index.js';
export { acquireWriteLock, type WriteLock, waitForWriteLock } from './write-lock.js';
