import type { Config } from '../config.js';
import type { Audit, NoteNumber } from '../corpus/index.js';
import type { Receipt, ReindexOptions } from '../indexing/index.js';
import type { Answer, CitedPassage } from './answer.js';
import type { AskOptions } from './ask.js';
import type { CheckQuoteOptions, QuoteCheck } from './check-quote.js';
import type { CitedStretch, LocatedNote, NamedText } from './citing.js';
import type { GoldenResult, Keeping } from './edits/types.js';
import type { DocumentWorks } from './works.js';

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
export interface Library {
  /** @throws UserError for an empty or overlong question, an unknown document, or where nothing is indexed yet. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /**
   * Whether the words that a message quotes, or all of its words, are in the texts and their notes.
   *
   * @throws UserError for a message that is overlong or without words, an unknown document, or where nothing is indexed yet.
   */
  checkQuote(message: string, options?: CheckQuoteOptions): Promise<QuoteCheck>;
  /**
   * The notes with this number, in one document or in all of them (several where numbering restarts or documents share
   * numbers).
   *
   * @param number - As printed; `2:9` is note 9 of chapter 2.
   * @param document - Its id or its title.
   * @throws UserError where there is none; the message says which there are.
   */
  cite(number: NoteNumber, document?: string): Promise<readonly LocatedNote[]>;
  /** Every document, in the order of their ids. Cheap: may be asked at every keystroke. */
  texts(): Promise<readonly ListedText[]>;
  /**
   * Every document with its notes, in the order of their ids, or only one. All of them are read once for each snapshot.
   *
   * @throws UserError for an unknown one.
   */
  notes(document?: string): Promise<readonly DocumentNotes[]>;
  /** Every document with the works that its notes cite, or only one. @throws UserError for an unknown one. */
  works(document?: string): Promise<readonly DocumentWorks[]>;
  /** The passage with this key. Null where the text has changed. */
  passage(key: string): Promise<CitedPassage | null>;
  /** The passage that holds this offset of a document. Null where there is none. */
  passageAt(document: string, at: number): Promise<CitedPassage | null>;
  /** The page to read that holds the passage with this key. Null where the text has changed. */
  read(key: string): Promise<ReadingPage | null>;
  /** Questions that the texts answer, at most `most`: what a newcomer can try first. */
  suggestions(most: number): Promise<readonly string[]>;
  /** @throws UserError where another one runs (it says who and since when), is cancelled, or nothing could be indexed. */
  reindex(options?: ReindexOptions): Promise<ReindexReceipt>;
  /** The texts as their community keeps them. */
  readonly keeping: Keeping;
  /** The live snapshot, or null while nothing has been indexed. */
  readonly snapshot: string | null;
  /** Waits for running questions, then leaves nothing running. */
  close(): Promise<void>;
}

/** Where a collection is, and what is asked of it. */
export type CollectionFolders = Pick<Config, 'corpusDir' | 'indexDir'> &
  Partial<Pick<Config, 'keepDir' | 'fileLimits' | 'keepDays' | 'limits' | 'store' | 'collection'>>;

export type LibraryFolders = CollectionFolders & Pick<Config, 'modelDir' | 'model'>;
