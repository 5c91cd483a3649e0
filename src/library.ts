import type { Answer, CitedNote, CitedPassage } from './ask.js';
import type { Audit, NoteNumber, Span } from './corpus/index.js';

export interface AskOptions {
  /** Only this document; its id. */
  readonly document?: string;
  /** At most so many passages; default 5. */
  readonly limit?: number;
}

/** A note with the sentence that it belongs to. */
export interface LocatedNote extends CitedNote {
  readonly document: string;
  readonly title: string;
  readonly sentence: (Span & { readonly text: string }) | null;
}

export interface DocumentNotes {
  readonly document: string;
  readonly title: string;
  /** Length of the clean text in UTF-16 units, and how many passages it makes. */
  readonly chars: number;
  readonly passages: number;
  readonly notes: readonly LocatedNote[];
  readonly audit: Audit;
}

/** A passage with the text around it, for "more context". */
export interface Context extends Span {
  readonly document: string;
  readonly title: string;
  readonly section: string | null;
  readonly page: number | null;
  /** The paragraphs around the passage; contains it at `passage`. */
  readonly text: string;
  readonly passage: Span;
  readonly footnotes: readonly CitedNote[];
}

/** How far a reindex is; `total` is 0 while it is not known. */
export interface ReindexProgress {
  readonly step: 'reading' | 'embedding' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface DocumentReceipt {
  readonly document: string;
  readonly change: 'added' | 'changed' | 'removed' | 'unchanged' | 'failed';
  /** Why it failed, in one line. */
  readonly reason?: string;
  readonly passages: number;
  readonly notes: number;
  readonly anchored: number;
  /** Back-references that lead nowhere. */
  readonly unresolved: number;
  readonly audit?: Audit;
}

/** What a reindex did. */
export interface Receipt {
  readonly snapshot: string;
  readonly documents: readonly DocumentReceipt[];
  readonly passages: number;
  /** Texts that went through the model, and those whose vectors were kept. */
  readonly embedded: number;
  readonly reused: number;
  readonly tookMs: number;
}

export interface ReindexOptions {
  /** Start from nothing: embed every text again. */
  readonly full?: boolean;
  /** Cancels; the old snapshot stays live. The promise rejects with a UserError "cancelled". */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReindexProgress) => void;
}

/** The open corpus as one object: all that a front end needs. Every failure that a person can act on is a `UserError`. */
export interface Library {
  /** @throws UserError for an empty or overlong question, or an unknown document. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /**
   * The notes with this number, in one document or in all of them (several where numbering restarts or documents share numbers).
   * @throws UserError where there is none; the message says which there are.
   */
  cite(number: NoteNumber, document?: string): readonly LocatedNote[];
  /** Every document with its notes, in the order of their ids. */
  notes(): readonly DocumentNotes[];
  /** The passage with this key, without a question: `sentence` is the whole passage. Null where the text has changed. */
  passage(key: string): CitedPassage | null;
  /** The passage that holds this offset of a document. Null where there is none. */
  passageAt(document: string, at: number): CitedPassage | null;
  /** The passage with up to `paragraphs` paragraphs on either side. Null where the text has changed. */
  context(key: string, paragraphs?: number): Context | null;
  /** @throws UserError where another one runs (it says who and since when), is cancelled, or nothing could be indexed. */
  reindex(options?: ReindexOptions): Promise<Receipt>;
  /** The live snapshot, or null while nothing has been indexed. */
  readonly snapshot: string | null;
  /** Waits for running questions, then leaves nothing running. */
  close(): Promise<void>;
}
