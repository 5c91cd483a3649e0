export { type KeepingSettings, KeptTexts } from './kept-texts.js';
export type {
  ChangeOptions,
  ChangeOutcome,
  ChangeProgress,
  ChangeReceipt,
  HistoryEntry,
  Keeping,
  KeptText,
  KeptTextDetails,
  LiveState,
  Pin,
  PinResult,
  PurgeReceipt,
  RemovedText,
  StagedPreview,
  StagingOptions,
  UndoOptions,
} from './types.js';
