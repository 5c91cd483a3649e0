import type { UserError } from '../errors.js';
import type { Change, TextRecords } from './contents.js';

/** A passage that is near in meaning: itself, or by a note that it cites. */
export interface Neighbour {
  /** Of the passage, or of all that cite the note. */
  readonly passages: readonly number[];
  /** Cosine, -1 to 1. */
  readonly score: number;
}

/** What of a snapshot is searched. */
export interface Within {
  /** Ids of the only documents wanted; those that are not there are passed over. Left out: all. */
  readonly documents?: readonly string[] | undefined;
}

/** In code points. */
export interface TermLength {
  readonly least: number;
  readonly most: number;
}

export interface Matches {
  /** Ids of passages that hold a term, best first (BM25). */
  readonly passages: readonly number[];
  /** For each distinct term, how many passages hold it. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface PublishOptions {
  readonly signal?: AbortSignal | undefined;
  /** How the new state comes about. A draft that changes nothing goes on with the state of its base instead. */
  readonly change?: Change;
  /** Of all texts of the new snapshot; those of the live one where they are left out. */
  readonly records?: TextRecords;
  /** Called with the number of vectors placed, and of all. */
  onProgress?(done: number, total: number): void;
}

/** The right to change a collection: one holder across processes. */
export interface WriteLock {
  /** @throws UserError where the lock was lost: released, or taken over while this process was suspended. */
  assertHeld(): void;
  /** Lets others write; harmless when called again. */
  release(): Promise<void>;
}

export interface Purged {
  /** How many states can't be gone back to any more. */
  readonly states: number;
  /** How many files were written out of what remains. */
  readonly files: number;
}

/** What all who use a collection agree on: which of its snapshots is live, and who may write. */
export interface Pointer {
  /** The name of the live snapshot, which is whole in the folder here then; null where nothing has been indexed. */
  read(): Promise<string | null>;
  /**
   * Makes a snapshot that is whole in the folder here the live one, atomically.
   *
   * @param after - What has to be live now; left out: no matter what is.
   * @returns False where something else is live: nothing is changed then.
   */
  move(lock: WriteLock, snapshot: string, after?: string | null): Promise<boolean>;
  /** @throws LockedError where another one writes. */
  lock(who: string): Promise<WriteLock>;
  /** As `Store.writer`. */
  writer(): Promise<UserError | null>;
}

/** The files of a collection beside its index, where several machines share it: texts, uploads, what is kept. */
export interface SharedFiles {
  /** Makes the files here what was last sent; what has changed here alone since stays. Cheap where nothing was. */
  pull(): Promise<void>;
  /** Sends what has changed here. @returns Whether anything had. */
  push(): Promise<boolean>;
  /** As `push`. @returns False where another machine has sent one of these files since the last `pull`: nothing is sent then. */
  pushUnlessOvertaken(): Promise<boolean>;
}

/** Folders of this machine, by what the names of their files begin with in the database: `texts/essay.pdf`. */
export type SharedFolders = Readonly<Record<'texts' | 'kept', string>>;
