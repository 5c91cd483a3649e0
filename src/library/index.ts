// Light on purpose: what loads an index is imported only once the model's process has been started (`open-library.ts`).

export type { Cuts } from '../embedding/index.js';
export type {
  CorpusChanges,
  DocumentReceipt,
  Receipt,
  ReindexOptions,
  ReindexProgress,
} from '../indexing/index.js';
export type { Difference, Ellipsis, TextComparison } from '../quoting/index.js';
export type { Respelling } from '../search/index.js';
export * from './answer.js';
export type { AskOptions } from './ask.js';
export type { CheckQuoteOptions, PlacedQuote, QuoteCheck, QuoteFinding, Stretch } from './check-quote.js';
export { citePassageIn, citeWork, worksAsFile } from './cite-in-style.js';
export type { CitedNote, CitedStretch, LocatedNote, NamedText, PageRange, Quoted } from './citing.js';
export { type Collections, oneForAll, openCollections } from './collections/collections.js';
export type { ServerCollections } from './collections/server-collections.js';
export type * from './edits/types.js';
export { fold, foldedNote, meantNotes, namedNotes, nameOfNote } from './fitting-notes.js';
export type { Hint, Listed, TextFacts } from './hints.js';
export * from './library.js';
export { openLibrary } from './open-library.js';
export type { FolderLibrary } from './opened-library.js';
export { overriding } from './overriding.js';
export type { DocumentPreview, SamplePassage } from './preview.js';
export type { DoubtfulPlace, DoubtKind, Doubts, ReadingReport, WorstPlace } from './reading-report.js';
export type * from './works.js';
export { citationStyles, withEachWorkOnce, worksInNote, worksOfNote } from './works.js';
