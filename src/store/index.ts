export {
  type Change,
  changeKinds,
  type FileEntry,
  type KeptState,
  type NewFile,
  type NewNote,
  type NewPassage,
  type OtherSource,
  type PassageVectors,
  recordSchema,
  type StoredPassage,
  type StoredVector,
  type TextRecord,
  type TextRecords,
} from './contents.js';
export { copyDurably, syncFolder } from './durable-files.js';
export type { SnapshotDraft } from './embedded/draft.js';
export type { Store } from './embedded/open-store.js';
export type { OpenSnapshot } from './embedded/snapshot.js';
export { buildVectorIndex, openVectorIndex, type VectorIndex } from './embedded/vector-index.js';
export { acquireWriteLock } from './embedded/write-lock.js';
export type { ExpectedIndex, IndexedModel } from './expected-index.js';
export { explainFileError, UnusableIndexError } from './index-errors.js';
export { openSharedFiles, openStore, removeShared } from './open-store.js';
export { placeInDatabase, sharedPlace } from './postgres/address.js';
export { ProcessClaims, partsOfBots } from './postgres/claims.js';
export { hurryDatabases, openDatabase } from './postgres/database.js';
export {
  countJobs,
  countWorkers,
  type DoWork,
  JobEndedError,
  type WorkerOptions,
  workElsewhere,
  workForOthers,
} from './postgres/jobs.js';
export type { DatabaseState } from './postgres/prepare.js';
export type { Neighbour, PublishOptions, Purged, Within, WriteLock } from './store.js';
export { ownFiles, type SharedFiles } from './store.js';
