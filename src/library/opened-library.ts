import { type Problem, UserError } from '../errors.js';
import {
  buildSnapshot,
  type CorpusChanges,
  changesOf,
  checkCorpus,
  expectedIndex,
  type LoadedSnapshot,
  loadSnapshot,
  type OpenCorpus,
  type Receipt,
  type ReindexOptions,
} from '../indexing/index.js';
import {
  acquireWriteLock,
  findWriter,
  openLive,
  readLiveName,
  UnusableIndexError,
  type WriteLock,
  waitForWriteLock,
} from '../vector-index/index.js';
import type { Answer, CitedPassage } from './answer.js';
import { type AskOptions, citePassage, type ReadingEmbedder } from './ask.js';
import { askAsTyped } from './asking.js';
import { type CheckQuoteOptions, checkQuote, type QuoteCheck } from './check-quote.js';
import type { DocumentNotes, FolderLibrary, LibraryFolders, LocatedNote, ReadingPage } from './library.js';
import { documentNotes, documentWorks, findNotes, readingPage } from './reading.js';
import { suggestQuestions } from './suggestions.js';
import type { DocumentWorks } from './works.js';

/** The folders that a library reads and writes. */
export type Folders = Pick<LibraryFolders, 'corpusDir' | 'indexDir'>;

/** A library over folders on this machine; `openLibrary` makes one. */
export class OpenedLibrary implements FolderLibrary {
  readonly #folders: Folders;
  readonly #embedder: ReadingEmbedder;
  readonly #who: string;
  readonly #readingMs: number | undefined;
  readonly #running = new Set<Promise<unknown>>();
  #live: LoadedSnapshot | null = null;
  #opening: Promise<void> | null = null;
  #isBuilding = false;
  #closing: Promise<void> | null = null;
  problem: UnusableIndexError | null = null;
  readonly readerProblem: Problem | null;

  /** @param readingMs - As of `openLibrary`. */
  constructor(
    folders: Folders,
    embedder: ReadingEmbedder,
    who: string,
    readingMs?: number,
    readerProblem: Problem | null = null,
  ) {
    this.#folders = folders;
    this.#embedder = embedder;
    this.#who = who;
    this.#readingMs = readingMs;
    this.readerProblem = readerProblem;
  }

  get snapshot(): string | null {
    return this.#live?.corpus.name ?? null;
  }

  get queueLength(): number {
    return this.#embedder.queueLength ?? 0;
  }

  /** Opens what is live on the disk now. */
  async openSnapshot(): Promise<void> {
    const expected = expectedIndex(this.#embedder.model);
    try {
      this.#live = (await openLive(this.#folders.indexDir, expected, loadSnapshot))?.content ?? null;
      this.problem = null;
    } catch (error) {
      if (!(error instanceof UnusableIndexError)) throw error;
      this.problem = error;
    }
  }

  ask(question: string, options: AskOptions = {}): Promise<Answer> {
    const open = async () => {
      await this.#followPointer();
      return this.#corpus();
    };
    return this.#whileOpen(() =>
      askAsTyped(open, this.#embedder, question, { ...options, budgetMs: this.#readingMs }),
    );
  }

  checkQuote(message: string, options: CheckQuoteOptions = {}): Promise<QuoteCheck> {
    return this.#whileOpen(async () => {
      await this.#followPointer();
      return checkQuote(this.#corpus(), message, options);
    });
  }

  cite(number: string | number, document?: string): readonly LocatedNote[] {
    return findNotes(this.#corpus(), String(number), document);
  }

  notes(document?: string): readonly DocumentNotes[] {
    return this.#live === null ? [] : documentNotes(this.#live.corpus, document);
  }

  async works(document?: string): Promise<readonly DocumentWorks[]> {
    return this.#live === null ? [] : documentWorks(this.#live.corpus, document);
  }

  passage(key: string): CitedPassage | null {
    const passage = this.#live?.corpus.passagesByKey.get(key);
    return passage === undefined ? null : citePassage(this.#corpus(), passage);
  }

  passageAt(document: string, at: number): CitedPassage | null {
    const passages = this.#live?.corpus.documents.get(document)?.passages ?? [];
    const passage = passages.find(({ start, end }) => start <= at && at <= end);
    return passage === undefined ? null : citePassage(this.#corpus(), passage);
  }

  read(key: string): ReadingPage | null {
    const passage = this.#live?.corpus.passagesByKey.get(key);
    return passage === undefined ? null : readingPage(this.#corpus(), passage);
  }

  suggestions(most: number): Promise<readonly string[]> {
    if (this.#live === null) return Promise.resolve([]);
    return suggestQuestions(
      this.#live.corpus,
      (question, document) => this.ask(question, { document }),
      most,
    );
  }

  reindex(options: ReindexOptions = {}): Promise<Receipt> {
    return this.#whileOpen(async () => {
      try {
        const lock = await this.#lock(options);
        try {
          return await this.#build(lock, options);
        } finally {
          this.#isBuilding = false;
          await lock.release();
        }
      } catch (error) {
        if (options.signal?.aborted !== true) throw error;
        const state = this.#live === null ? 'there is still no index' : 'answers come from the old index';
        throw new UserError(`Reindexing was cancelled: ${state}.`, { cause: error });
      }
    });
  }

  #lock({ who = this.#who, onLocked, signal }: ReindexOptions): Promise<WriteLock> {
    const { indexDir } = this.#folders;
    if (onLocked === undefined) return acquireWriteLock(indexDir, who);
    return waitForWriteLock(indexDir, who, onLocked, signal);
  }

  async #build(lock: WriteLock, { full, signal, onProgress }: ReindexOptions): Promise<Receipt> {
    signal?.throwIfAborted();
    // Another process may have built a newer snapshot, whose vectors can be kept.
    await this.#followPointer();
    this.#isBuilding = true;
    const before = full === true ? null : this.#live;
    const { loaded, receipt } = await buildSnapshot(lock, this.#folders.corpusDir, this.#embedder, before, {
      signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    this.#live = loaded;
    this.problem = null;
    return receipt;
  }

  check(): Promise<Receipt> {
    return checkCorpus(this.#folders.corpusDir, this.#live);
  }

  async changesSinceIndexed(): Promise<CorpusChanges | null> {
    return this.#live === null ? null : changesOf(this.#folders.corpusDir, this.#live.read);
  }

  writer(): Promise<Problem | null> {
    return findWriter(this.#folders.indexDir);
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(() => this.#embedder.close());
    return this.#closing;
  }

  #corpus(): OpenCorpus {
    if (this.#live === null) {
      throw this.problem ?? new UserError('Nothing has been indexed yet', { remedy: 'reindex' });
    }
    return this.#live.corpus;
  }

  /** Swaps to the snapshot that another process has made live; several questions wait for one opening. */
  async #followPointer(): Promise<void> {
    // While this process builds it holds the lock, so nobody else moves the pointer, and its own snapshot is already
    // in memory.
    if (this.#isBuilding) return;
    const live = await readLiveName(this.#folders.indexDir).catch(() => null);
    if (live === null || live === this.snapshot) return;
    this.#opening ??= this.openSnapshot().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  #whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing !== null)
      return Promise.reject(new UserError('Ibid was stopped before it could answer: start it again.'));
    const running = work();
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }
}
