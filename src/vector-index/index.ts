export { createSnapshot, type SnapshotDraft } from './create-snapshot.js';
export { damagedIndex, explainFileError, UnusableIndexError } from './index-errors.js';
export { readLiveName } from './live-pointer.js';
export type {
  ExpectedIndex,
  IndexedModel,
  IndexedSettings,
  IndexedVersions,
  Manifest,
  ManifestFacts,
} from './manifest.js';
export { type OpenSnapshot, openLive, type Snapshot } from './open-snapshot.js';
export {
  type BuildOptions,
  buildVectorIndex,
  type NearestOptions,
  type Neighbour,
  openVectorIndex,
  type VectorIndex,
} from './vector-index.js';
export { acquireWriteLock, type WriteLock } from './write-lock.js';
