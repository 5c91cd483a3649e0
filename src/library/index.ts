// Light on purpose: what loads an index is imported only once the model's process has been started (`open-library.ts`).
export type { Answer, AskOptions, CitedPassage, Why } from './ask.js';
export type { CitedNote, LocatedNote, PageRange } from './citing.js';
export { fold, namedNotes, wordedNotes } from './fitting-notes.js';
export type {
  Context,
  CorpusChanges,
  DocumentNotes,
  DocumentReceipt,
  FolderLibrary,
  Library,
  LibraryFolders,
  Receipt,
  ReindexOptions,
  ReindexProgress,
} from './library.js';
export { openLibrary } from './open-library.js';
