export { createSnapshot, type SnapshotDraft } from './create-snapshot.js';
export { damagedIndex, explainFileError, UnusableIndexError } from './index-errors.js';
export { readLiveName } from './live-pointer.js';
export type {
  ExpectedIndex,
  IndexedModel,
} from './manifest.js';
export { openLive, type Snapshot } from './open-snapshot.js';
export {
  buildVectorIndex,
  openVectorIndex,
  type VectorIndex,
} from './vector-index.js';
export { acquireWriteLock, findWriter, type WriteLock, waitForWriteLock } from './write-lock.js';
