import type { Passage } from '../chunking/index.js';
import type { UserError } from '../errors.js';
import type {
  Change,
  FileEntry,
  KeptState,
  NewFile,
  PassageVectors,
  StoredFile,
  StoredPassage,
  TextRecords,
} from './contents.js';
import type { ExpectedIndex } from './expected-index.js';

/** What a snapshot says about itself. */
export interface SnapshotFacts extends ExpectedIndex {
  /** How many can be found: `{ passages: 120, notes: 40 }`. */
  readonly counts: { readonly passages: number; readonly notes: number };
}

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

export interface NearestOptions extends Within {
  /** How many candidates the search keeps: more find more and cost more. At least `k`; default 128. */
  readonly ef?: number | undefined;
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

/**
 * A snapshot that is open: it does not change, and stays readable until it is closed, whatever becomes live meanwhile.
 * Nothing is in memory as a whole but the graph of the vectors.
 *
 * Every method rejects with UnusableIndexError where what it reads is damaged.
 */
export interface OpenSnapshot {
  readonly name: string;
  readonly facts: SnapshotFacts;
  readonly created: string;
  /**
   * The live snapshot in whose place it was opened, as that is not whole: a folder that was copied while somebody wrote
   * may lack what was newest. Null where it is what was asked for.
   */
  readonly insteadOf: string | null;
  /** Passages that can be found, removed ones not counted. */
  readonly passageCount: number;
  /** Settles when every file has been compared with its checksum: at once for small snapshots, behind answers for large ones. */
  readonly verified: Promise<void>;
  /** Every file in the order of their ids, failed ones too. */
  files(): Promise<readonly FileEntry[]>;
  /** Null where there is none of this id. */
  file(id: string): Promise<StoredFile | null>;
  /** Of one document, in the order of the text. */
  passagesOf(document: string): Promise<readonly Passage[]>;
  /** In the order of `ids`. @throws RangeError for an id that this snapshot does not have. */
  passages(ids: readonly number[]): Promise<readonly StoredPassage[]>;
  /** The passage with this key; null where there is none. */
  passageByKey(key: string): Promise<Passage | null>;
  /**
   * The vectors nearest to `vector`, best first: of passages and of notes. Fewer than `k` only where there are no more.
   *
   * @throws RangeError where the vector has another number of dimensions.
   */
  nearest(vector: Float32Array, k: number, options?: NearestOptions): Promise<readonly Neighbour[]>;
  /** Passages with these terms, at most `most`. */
  matching(terms: readonly string[], most: number, within?: Within): Promise<Matches>;
  /**
   * Terms of the passages that begin with `letter` (one code point). There may be terms of passages among them that are not
   * there any more: `matching` tells how many hold a term.
   *
   * @param length - How many code points a term may have; any number where it is left out.
   */
  termsFrom(letter: string, length?: TermLength): Promise<ReadonlySet<string>>;
  /** Vectors that were stored under `NewPassage.content`; null where there are none. Their parts have lost what 8 bits lose. */
  vectorsOf(content: string): Promise<PassageVectors | null>;
  /** The vector of a note with this text; null where there is none. */
  vectorOfNote(text: string): Promise<Float32Array | null>;
  close(): Promise<void>;
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

/** A snapshot that is being written beside the live one. */
export interface SnapshotDraft {
  /** Writes a file with all that is searched of it; in the place of the base's file of the same id. */
  add(file: NewFile): Promise<void>;
  /** Leaves a file of the base out. Files that are neither added nor removed are kept as they are. */
  remove(id: string): void;
  /**
   * Ends the draft as a snapshot that is on the disk, has been opened, and is not live: for `Store.makeLive`. The next
   * draft of the collection removes it.
   *
   * @throws The signal's reason where it is aborted; UserError where the disk is full or the folder can't be written. The
   *   draft is gone then.
   */
  finish(facts: ExpectedIndex, options?: PublishOptions): Promise<OpenSnapshot>;
  /** As `finish`, and makes the snapshot live. Where anything fails, the old snapshot stays live. */
  publish(facts: ExpectedIndex, options?: PublishOptions): Promise<OpenSnapshot>;
  /** Removes the draft; harmless after `publish`. */
  discard(): Promise<void>;
}

/** The right to change a collection: one holder across processes. */
export interface WriteLock {
  /** @throws UserError where the lock was lost: released, or taken over while this process was suspended. */
  assertHeld(): void;
  /** Lets others write; harmless when called again. */
  release(): Promise<void>;
}

/** Where the snapshots of one collection are kept. */
export interface Store {
  /** The name of the live snapshot, or null where nothing has been indexed. Cheap: may be asked at every question. */
  liveName(): Promise<string | null>;
  /**
   * Opens the live snapshot. What is open already is shared, not read again.
   *
   * @param expected - Null: any model and settings will do.
   * @returns Null where nothing has been indexed yet.
   * @throws UnusableIndexError where it is damaged, of another model, other settings or another format.
   */
  open(expected: ExpectedIndex | null): Promise<OpenSnapshot | null>;
  /**
   * @param onLocked - Called once where another one writes, with the error that says who and since when; then this waits.
   * @throws That error, where `onLocked` is left out; the signal's reason where it is aborted.
   */
  lock(who: string, onLocked?: (holder: UserError) => void, signal?: AbortSignal): Promise<WriteLock>;
  /** Who writes now, in the words that another one would get; null where nobody does who is alive. */
  writer(): Promise<UserError | null>;
  /** @param base - What the draft begins with: its files, unless they are replaced or removed. Null: nothing. */
  draft(lock: WriteLock, base: OpenSnapshot | null): Promise<SnapshotDraft>;
  /** The states that can be gone back to, newest first, the live one among them. Those that can't be read are left out. */
  states(): Promise<readonly KeptState[]>;
  /** Opens the snapshot of a kept state. @throws UnusableIndexError as `open`, also where it is not kept any more. */
  openState(snapshot: string, expected: ExpectedIndex | null): Promise<OpenSnapshot>;
  /**
   * Makes a snapshot with the contents of an earlier one, without writing any of them again; not live yet, as after
   * `SnapshotDraft.finish`.
   *
   * @throws UnusableIndexError where the earlier one is not there any more or is damaged.
   */
  revive(lock: WriteLock, snapshot: string): Promise<OpenSnapshot>;
  /**
   * Makes a finished snapshot the live one, atomically.
   *
   * @param after - What has to be live now.
   * @returns False where something else is live, or the finished snapshot is not there any more; nothing is changed then.
   */
  makeLive(lock: WriteLock, snapshot: string, after: string | null): Promise<boolean>;
  /**
   * Removes from the disk what has left the live snapshot before a date: files, and the states that hold them. The others
   * hold what they held.
   *
   * @returns How many states can't be gone back to any more, and how many files were written out of what remains.
   */
  purge(lock: WriteLock, before: Date): Promise<Purged>;
}

export interface Purged {
  readonly states: number;
  readonly files: number;
}
