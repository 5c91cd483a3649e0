import { usualKeeping } from '../config.js';
import { type Problem, UserError } from '../errors.js';
import {
  buildSnapshot,
  type CorpusChanges,
  changesOf,
  checkCorpus,
  expectedIndex,
  type OpenCorpus,
  type Receipt,
  type ReindexOptions,
} from '../indexing/index.js';
import { type OpenSnapshot, type Store, UnusableIndexError, type WriteLock } from '../store/index.js';
import type { Answer, CitedPassage } from './answer.js';
import { type AskOptions, citePassage, type ReadingEmbedder } from './ask.js';
import { askAsTyped } from './asking.js';
import { type CheckQuoteOptions, checkQuote, type QuoteCheck } from './check-quote.js';
import { HeldCorpus } from './held-corpus.js';
import { type KeepingSettings, KeptTexts } from './keeping/index.js';
import type { DocumentNotes, FolderLibrary, ListedText, LocatedNote, ReadingPage } from './library.js';
import { documentNotes, documentWorks, findNotes, listTexts, readingPage } from './reading.js';
import { suggestQuestions } from './suggestions.js';
import type { DocumentWorks } from './works.js';

export interface LibraryParts extends Partial<KeepingSettings> {
  readonly corpusDir: string;
  /** What is kept beside the texts and their index; made by the first change. */
  readonly keepDir: string;
  readonly store: Store;
  readonly embedder: ReadingEmbedder;
  readonly who: string;
  /** As of `openLibrary`. */
  readonly readingMs?: number | undefined;
  readonly readerProblem?: Problem | null;
}

/** A library over folders on this machine; `openLibrary` makes one. */
export class OpenedLibrary implements FolderLibrary {
  readonly #corpusDir: string;
  readonly #store: Store;
  readonly #embedder: ReadingEmbedder;
  readonly #who: string;
  readonly #readingMs: number | undefined;
  readonly #running = new Set<Promise<unknown>>();
  #live: HeldCorpus | null = null;
  /** Name of a snapshot that turned out to be damaged after it had been opened. */
  #damaged: string | null = null;
  #opening: Promise<void> | null = null;
  #isBuilding = false;
  #closing: Promise<void> | null = null;
  problem: UnusableIndexError | null = null;
  notice: Problem | null = null;
  readonly readerProblem: Problem | null;
  readonly keeping: KeptTexts;

  constructor({
    corpusDir,
    keepDir,
    store,
    embedder,
    who,
    readingMs,
    readerProblem,
    ...given
  }: LibraryParts) {
    this.#corpusDir = corpusDir;
    this.#store = store;
    this.#embedder = embedder;
    this.#who = who;
    this.#readingMs = readingMs;
    this.readerProblem = readerProblem ?? null;
    const place = { store, embedder, corpusDir, keepDir };
    this.keeping = new KeptTexts(
      place,
      { ...usualKeeping, ...given },
      { run: (work) => this.#whileOpen(work), follow: () => this.#followPointer() },
    );
  }

  get snapshot(): string | null {
    return this.#live?.snapshot.name ?? null;
  }

  get queueLength(): number {
    return this.#embedder.queueLength ?? 0;
  }

  /** Opens what is live on the disk now. */
  async openSnapshot(): Promise<void> {
    try {
      const snapshot = await this.#store.open(expectedIndex(this.#embedder.model));
      this.#swapTo(snapshot);
      if (snapshot !== null && snapshot.insteadOf !== null) this.#tellEarlier(snapshot, snapshot.insteadOf);
    } catch (error) {
      if (!(error instanceof UnusableIndexError)) throw error;
      this.problem = error;
    }
  }

  ask(question: string, options: AskOptions = {}): Promise<Answer> {
    return this.#use((corpus) =>
      askAsTyped(corpus, this.#embedder, question, { ...options, budgetMs: this.#readingMs }),
    );
  }

  checkQuote(message: string, options: CheckQuoteOptions = {}): Promise<QuoteCheck> {
    return this.#use((corpus) => checkQuote(corpus, message, options));
  }

  cite(number: string | number, document?: string): Promise<readonly LocatedNote[]> {
    return this.#use((corpus) => findNotes(corpus, String(number), document));
  }

  texts(): Promise<readonly ListedText[]> {
    return this.#useIfOpen(listTexts, []);
  }

  notes(document?: string): Promise<readonly DocumentNotes[]> {
    return this.#useIfOpen((corpus) => documentNotes(corpus, document), []);
  }

  works(document?: string): Promise<readonly DocumentWorks[]> {
    return this.#useIfOpen((corpus) => documentWorks(corpus, document), []);
  }

  passage(key: string): Promise<CitedPassage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passage = await corpus.snapshot.passageByKey(key);
      return passage === null ? null : citePassage(corpus, passage);
    }, null);
  }

  passageAt(document: string, at: number): Promise<CitedPassage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passages = (await corpus.document(document))?.passages ?? [];
      const passage = passages.find(({ start, end }) => start <= at && at <= end);
      return passage === undefined ? null : citePassage(corpus, passage);
    }, null);
  }

  read(key: string): Promise<ReadingPage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passage = await corpus.snapshot.passageByKey(key);
      return passage === null ? null : readingPage(corpus, passage);
    }, null);
  }

  suggestions(most: number): Promise<readonly string[]> {
    const ask = (question: string, document: string) => this.ask(question, { document });
    return this.#useIfOpen((corpus) => suggestQuestions(corpus, ask, most), []);
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
    return onLocked === undefined ? this.#store.lock(who) : this.#store.waitForLock(who, onLocked, signal);
  }

  async #build(
    lock: WriteLock,
    { full, signal, onProgress, who = this.#who }: ReindexOptions,
  ): Promise<Receipt> {
    signal?.throwIfAborted();
    await this.keeping.finish(lock);
    const records = await this.keeping.records();
    // Another process may have built a newer snapshot, of which more can be kept.
    await this.#followPointer();
    this.#isBuilding = true;
    const build = (before: OpenSnapshot | null) =>
      buildSnapshot(this.#store, lock, this.#corpusDir, this.#embedder, before, {
        signal,
        records,
        who,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
    const before = full === true ? null : await this.#buildsOn();
    const { snapshot, receipt } = await (before?.use((corpus) => build(corpus.snapshot)) ?? build(null));
    this.#swapTo(snapshot);
    return receipt;
  }

  /** The open snapshot, where it is the one on the disk and undamaged: what it holds goes into the next one. */
  async #buildsOn(): Promise<HeldCorpus | null> {
    const live = this.#live;
    const onDisk = await this.#store.liveName().catch(() => null);
    if (live === null || onDisk === null) return null;
    if (![live.snapshot.name, live.snapshot.insteadOf].includes(onDisk)) return null;
    try {
      await live.snapshot.verified;
      return live;
    } catch (error) {
      if (error instanceof UnusableIndexError) return null;
      throw error;
    }
  }

  check(): Promise<Receipt> {
    return this.#whileOpen(
      async () =>
        (await this.#live?.use(({ snapshot }) => checkCorpus(this.#corpusDir, snapshot))) ??
        checkCorpus(this.#corpusDir, null),
    );
  }

  changesSinceIndexed(): Promise<CorpusChanges | null> {
    return this.#useIfOpen(async ({ snapshot }) => changesOf(this.#corpusDir, await snapshot.files()), null);
  }

  async verified(): Promise<void> {
    // A failure is in `problem`.
    await this.#live?.snapshot.verified.catch(() => undefined);
  }

  writer(): Promise<Problem | null> {
    return this.#store.writer();
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(async () => {
      await this.#live?.retire();
      await this.keeping.close();
      await this.#embedder.close();
    });
    return this.#closing;
  }

  /** @throws UserError that says why there is nothing to answer from. */
  #use<T>(work: (corpus: OpenCorpus) => Promise<T>): Promise<T> {
    return this.#whileOpen(async () => {
      await this.#followPointer();
      if (this.#live === null) {
        throw this.problem ?? new UserError('Nothing has been indexed yet', { remedy: 'reindex' });
      }
      return this.#live.use(work);
    });
  }

  #useIfOpen<T>(work: (corpus: OpenCorpus) => Promise<T>, otherwise: T): Promise<T> {
    return this.#whileOpen(async () => {
      await this.#followPointer();
      return this.#live === null ? otherwise : this.#live.use(work);
    });
  }

  /** Answers from another snapshot from now on; what is being answered from the old one goes on with it. */
  #swapTo(snapshot: OpenSnapshot | null): void {
    void this.#live?.retire();
    this.#live = snapshot === null ? null : new HeldCorpus(snapshot);
    this.problem = null;
    this.notice = null;
    snapshot?.verified.catch((error: unknown) => {
      if (error instanceof UnusableIndexError) this.#giveUp(snapshot, error);
    });
  }

  /** Says that answers come from an earlier state, and does not try the newest again and again. */
  #tellEarlier({ created }: OpenSnapshot, newest: string): void {
    this.#damaged = newest;
    const when = `${created.slice(0, 16).replace('T', ' ')} UTC`;
    this.notice = {
      finding: [`The newest state of the texts is not whole, so answers come from that of ${when}`],
      remedy: 'reindex',
    };
  }

  /** Answers nothing more from a snapshot that is damaged. */
  #giveUp(snapshot: OpenSnapshot, problem: UnusableIndexError): void {
    if (this.#live?.snapshot !== snapshot) return;
    this.#swapTo(null);
    this.problem = problem;
    this.#damaged = snapshot.name;
  }

  /** Swaps to the snapshot that another process has made live; several questions wait for one opening. */
  async #followPointer(): Promise<void> {
    // While this process builds it holds the lock, so nobody else moves the pointer, and its own snapshot is already
    // open.
    if (this.#isBuilding) return;
    const live = await this.#store.liveName().catch(() => null);
    if (live === null || live === this.snapshot || live === this.#damaged) return;
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
