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
  Pin,
  PinResult,
  PurgeReceipt,
  RemovedText,
  StagedPreview,
  StagingOptions,
} from './types.js';
