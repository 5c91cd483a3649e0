import { type Problem, UserError } from '../errors.js';
import {
  type CorpusChanges,
  changesOf,
  checkCorpus,
  expectedIndex,
  type OpenCorpus,
  type Receipt,
  type ReindexOptions,
} from '../indexing/index.js';
import type { UnusableIndexError } from '../store/index.js';
import type { Answer, CitedPassage } from './answer.js';
import { type AskOptions, citePassage } from './ask.js';
import { askAsTyped } from './asking.js';
import { type CheckQuoteOptions, checkQuote, type QuoteCheck } from './check-quote.js';
import type { LocatedNote } from './citing.js';
import type { Place } from './edits/collection.js';
import { KeptTexts } from './edits/kept-texts.js';
import type { DocumentNotes, ListedText, ReadingPage, ReindexReceipt } from './library.js';
import { LiveCorpus } from './live-corpus.js';
import { documentNotes, documentWorks, findNotes, listTexts, readingPage } from './reading.js';
import { reindex } from './reindexing.js';
import { suggestQuestions } from './suggestions.js';
import type { DocumentWorks } from './works.js';

export interface LibraryParts extends Place {
  /** Whether the first text that is added makes that folder; then nobody is told to make it. */
  readonly isMadeByFirstText?: boolean;
  readonly who: string;
  /** As of `openLibrary`. */
  readonly readingMs?: number | undefined;
  /** Called once it is closed: for what was opened with it alone, such as its model. */
  readonly onClosed?: (() => Promise<void>) | undefined;
}

/** What `openLibrary` opens. */
export type FolderLibrary = Omit<OpenedLibrary, 'isIdle' | 'openSnapshot'>;

/** A library over folders on this machine. */
export class OpenedLibrary {
  readonly #parts: LibraryParts;
  readonly #running = new Set<Promise<unknown>>();
  readonly #live: LiveCorpus;
  #closing: Promise<void> | null = null;
  readonly keeping: KeptTexts;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    this.#live = new LiveCorpus(parts.store, expectedIndex(parts.embedder.model));
    this.keeping = new KeptTexts(parts, {
      run: (work) => this.#whileOpen(work),
      follow: () => this.#live.follow(),
    });
  }

  /** The live snapshot, or null while nothing has been indexed. */
  get snapshot(): string | null {
    return this.#live.held?.snapshot.name ?? null;
  }

  /** Why the index that is there can't be used; null where it can, or there is none. */
  get problem(): UnusableIndexError | null {
    return this.#live.problem;
  }

  /** That answers come from an earlier state than the newest, as that is not whole; null where they do not. */
  get notice(): Problem | null {
    return this.#live.notice;
  }

  /** Why no passage is read before it counts as an answer; null where passages are read. */
  get readerProblem(): Problem | null {
    return this.#parts.embedder.readerProblem;
  }

  /** Nothing of it runs, and no change of its texts waits for an answer. */
  get isIdle(): boolean {
    return this.#running.size === 0 && !this.keeping.isHolding;
  }

  /** Opens what is live on the disk now. */
  openSnapshot(): Promise<void> {
    return this.#live.open();
  }

  /** @throws UserError for an empty or overlong question, an unknown document, or where nothing is indexed yet. */
  ask(question: string, options: AskOptions = {}): Promise<Answer> {
    const { embedder, readingMs } = this.#parts;
    return this.#use((corpus) => askAsTyped(corpus, embedder, question, { ...options, budgetMs: readingMs }));
  }

  /** As the function of this name. @throws UserError also where nothing is indexed yet. */
  checkQuote(message: string, options: CheckQuoteOptions = {}): Promise<QuoteCheck> {
    return this.#use((corpus) => checkQuote(corpus, message, options));
  }

  /**
   * The notes with this number, in one document or in all of them (several where numbering restarts or documents share
   * numbers).
   *
   * @param number - As printed; `2:9` is note 9 of chapter 2.
   * @param document - Its id or its title.
   * @throws UserError where there is none; the message says which there are.
   */
  cite(number: string, document?: string): Promise<readonly LocatedNote[]> {
    return this.#use((corpus) => findNotes(corpus, number, document));
  }

  /** Every document, in the order of their ids. Cheap: may be asked at every keystroke. */
  texts(): Promise<readonly ListedText[]> {
    return this.#useIfOpen(listTexts, []);
  }

  /**
   * Every document with its notes, in the order of their ids, or only one. All of them are read once for each snapshot.
   *
   * @throws UserError for an unknown one.
   */
  notes(document?: string): Promise<readonly DocumentNotes[]> {
    return this.#useIfOpen((corpus) => documentNotes(corpus, document), []);
  }

  /** Every document with the works that its notes cite, or only one. @throws UserError for an unknown one. */
  works(document?: string): Promise<readonly DocumentWorks[]> {
    return this.#useIfOpen((corpus) => documentWorks(corpus, document), []);
  }

  /** The passage with this key. Null where the text has changed. */
  passage(key: string): Promise<CitedPassage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passage = await corpus.snapshot.passageByKey(key);
      return passage === null ? null : citePassage(corpus, passage);
    }, null);
  }

  /** The passage that holds this offset of a document. Null where there is none. */
  passageAt(document: string, at: number): Promise<CitedPassage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passages = (await corpus.cutDocument(document))?.passages ?? [];
      const passage = passages.find(({ start, end }) => start <= at && at <= end);
      return passage === undefined ? null : citePassage(corpus, passage);
    }, null);
  }

  /** The page to read that holds the passage with this key. Null where the text has changed. */
  read(key: string): Promise<ReadingPage | null> {
    return this.#useIfOpen(async (corpus) => {
      const passage = await corpus.snapshot.passageByKey(key);
      return passage === null ? null : readingPage(corpus, passage);
    }, null);
  }

  /** Questions that the texts answer, at most `most`: what a newcomer can try first. */
  suggestions(most: number): Promise<readonly string[]> {
    const ask = (question: string, document: string) => this.ask(question, { documents: [document] });
    return this.#useIfOpen((corpus) => suggestQuestions(corpus, ask, most), []);
  }

  /** @throws UserError where another one runs (it says who and since when), is cancelled, or nothing could be indexed. */
  reindex(options: ReindexOptions = {}): Promise<ReindexReceipt> {
    const parts = { ...this.#parts, live: this.#live, keeping: this.keeping };
    return this.#whileOpen(() => reindex(parts, options));
  }

  /** What a reindex would do to the documents; writes nothing. */
  check(): Promise<Receipt> {
    const { shared, corpusDir } = this.#parts;
    return this.#whileOpen(async () => {
      await shared.pull();
      return (
        this.#live.held?.use(({ snapshot }) => checkCorpus(corpusDir, snapshot)) ??
        checkCorpus(corpusDir, null)
      );
    });
  }

  /** What has changed in the corpus folder since it was indexed; null where nothing has, or there is no index. */
  changesSinceIndexed(): Promise<CorpusChanges | null> {
    const { shared, corpusDir } = this.#parts;
    return this.#useIfOpen(async ({ snapshot }) => {
      await shared.pull();
      return changesOf(corpusDir, await snapshot.files());
    }, null);
  }

  /** Settles when the index has been compared with its checksums, for a large one some time after it was opened. */
  async verified(): Promise<void> {
    // A failure is in `problem`.
    await this.#live.held?.snapshot.verified.catch(() => undefined);
  }

  /** Who builds the index at this moment, in any process; null where nobody does. */
  writer(): Promise<Problem | null> {
    return this.#parts.store.writer();
  }

  /** Waits for running questions, then leaves nothing running. */
  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(async () => {
      await this.#live.held?.retire();
      await this.keeping.close();
      await this.#parts.onClosed?.();
    });
    return this.#closing;
  }

  /** @throws UserError that says why there is nothing to answer from. */
  #use<T>(work: (corpus: OpenCorpus) => Promise<T>): Promise<T> {
    return this.#whileOpen(async () => {
      await this.#live.follow();
      const { held, problem } = this.#live;
      if (held === null) throw problem ?? new UserError('nothing-indexed');
      return held.use(work);
    });
  }

  #useIfOpen<T>(work: (corpus: OpenCorpus) => Promise<T>, otherwise: T): Promise<T> {
    return this.#whileOpen(async () => {
      await this.#live.follow();
      return this.#live.held?.use(work) ?? otherwise;
    });
  }

  #whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing !== null) return Promise.reject(new UserError('library-stopped'));
    const running = work();
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }
}
