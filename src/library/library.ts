import type { Config } from '../config.js';
import type { Audit } from '../corpus/index.js';
import type { Receipt } from '../indexing/index.js';
import type { CitedStretch, LocatedNote, NamedText } from './citing.js';
import type { GoldenResult, Keeping } from './edits/types.js';
import type { OpenedLibrary } from './opened-library.js';

/** A text as it is listed, told without reading it. */
export interface ListedText extends NamedText {
  /** Length of the clean text in UTF-16 units. */
  readonly chars: number;
  readonly passages: number;
  readonly notes: number;
}

export interface ReindexReceipt extends Receipt {
  /** Pins that had their answers before it and have lost them: the folder is the truth, so nobody was asked. */
  readonly lostPins: readonly GoldenResult[];
}

export interface DocumentNotes extends Omit<ListedText, 'notes'> {
  readonly notes: readonly LocatedNote[];
  readonly audit: Audit;
}

/** A document cut into pages to read on and back in: nothing between two of them is left out or repeated. */
export interface ReadingPage extends CitedStretch, NamedText {
  /** Of the passage on it. */
  readonly key: string;
  readonly section: string | null;
  /** The keys of the pages around it; null where the document begins or ends. */
  readonly before: string | null;
  readonly after: string | null;
  /** Which of the document's pages it is, counted from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
}

/** The open corpus as one object: all that a front end needs. Every failure that a person can act on is a `UserError`. */
export interface Library
  extends Pick<
    OpenedLibrary,
    | ('ask' | 'checkQuote' | 'cite' | 'texts' | 'notes' | 'works' | 'passage' | 'passageAt' | 'read')
    | ('suggestions' | 'reindex' | 'snapshot' | 'close')
  > {
  /** The texts as their community keeps them. */
  readonly keeping: Keeping;
}

/** Where a collection is, and what is asked of it. */
export type CollectionFolders = Pick<Config, 'corpusDir' | 'indexDir'> &
  Partial<Pick<Config, 'keepDir' | 'fileLimits' | 'keepDays' | 'limits' | 'store' | 'collection'>>;

export type LibraryFolders = CollectionFolders & Pick<Config, 'modelDir' | 'model'>;
