import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { TextVectors, TextWithSentences } from './embedder.js';
import { closedError, ModelWorker } from './model-worker.js';
import type { WorkerSettings } from './worker-messages.js';

export type PoolSettings = Omit<WorkerSettings, 'threads'>;

const priority = { passage: 0, question: 1 } as const;
const cores = availableParallelism();
// A process that answers one question and ends gains nothing from loading the model again.
const questionsInARowForAllCores = 2;

/**
 * The processes that hold the model, and the one queue before them, in which questions overtake passages.
 *
 * Many passages are soonest done by two workers that share the cores, for a sentence is too short to be divided: on
 * two cores a text takes half the processor time then (docs/performance.md). One question is soonest done by one
 * worker that uses all cores. So the pool starts with one worker on half of the cores, adds a second one when
 * passages come in bulk, and changes to one worker on all cores when questions come in a row. There are never more
 * than two at work: each holds some 150 MB.
 */
export class WorkerPool {
  readonly #settings: PoolSettings;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();
  #workers: readonly ModelWorker[];
  #idle: ModelWorker[];
  /** Being loaded, to join or replace the others. */
  #coming: ModelWorker | null = null;
  #usesAllCores = cores === 1;
  #bulksRunning = 0;
  #questionsInARow = 0;
  #changing: Promise<void> = Promise.resolve();

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#workers = [this.#startWorker(halfOfTheCores())];
    this.#idle = [...this.#workers];
  }

  /** Resolves when the model is loaded. @throws UserError that names the file which is missing or damaged. */
  async ready(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.ready()));
  }

  async encodeQuestion(text: string): Promise<Float32Array> {
    const { text: vector } = await this.#encode({ text, sentences: [] }, priority.question);
    this.#questionsInARow++;
    if (this.#questionsInARow >= questionsInARowForAllCores) this.#change(() => this.#useAllCoresForOne());
    return vector;
  }

  encodePassage(passage: TextWithSentences): Promise<TextVectors> {
    return this.#encode(passage, priority.passage);
  }

  /** Runs `work`, which encodes many passages, with as many workers as are best for that. */
  async inBulk<T>(work: () => Promise<T>): Promise<T> {
    this.#bulksRunning++;
    this.#questionsInARow = 0;
    this.#change(() => this.#useTwoWorkers());
    try {
      return await work();
    } finally {
      this.#bulksRunning--;
    }
  }

  /** Rejects what waits with a UserError and leaves no process running. */
  async close(): Promise<void> {
    this.#closing.abort(closedError());
    const closeWorkers = () => Promise.all([...this.#workers, this.#coming].map((worker) => worker?.close()));
    // The first ends what a change waits for, the second what it started meanwhile.
    await closeWorkers();
    await this.#changing;
    await closeWorkers();
  }

  async #encode(text: TextWithSentences, rank: number): Promise<TextVectors> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    const encode = async (): Promise<TextVectors> => {
      const worker = this.#idle.shift();
      if (worker === undefined) throw new Error('The queue runs more tasks than there are workers.');
      try {
        return await worker.encode(text);
      } finally {
        this.#idle.push(worker);
      }
    };
    return this.#queue.add(encode, { priority: rank, signal });
  }

  #startWorker(threads: number): ModelWorker {
    return new ModelWorker({ ...this.#settings, threads });
  }

  /** Changes the workers, one change after the other; where one fails, those that there are go on. */
  #change(change: () => Promise<void>): void {
    if (cores === 1) return;
    this.#changing = this.#changing
      .then(() => (this.#closing.signal.aborted ? undefined : change()))
      .catch(() => {});
  }

  async #useTwoWorkers(): Promise<void> {
    if (this.#usesAllCores) {
      // It goes before its successor comes: indexing shall not need the memory of three.
      await this.#betweenTwoTexts(async () => {
        await this.#closeAllBut([]);
        this.#setWorkers([this.#startWorker(halfOfTheCores())]);
      });
      this.#usesAllCores = false;
    }
    if (this.#workers.length === 2) return;
    const second = await this.#loadWorker(halfOfTheCores(), () => this.#bulksRunning > 0);
    if (second !== null) this.#setWorkers([...this.#workers, second]);
  }

  async #useAllCoresForOne(): Promise<void> {
    if (this.#usesAllCores || this.#bulksRunning > 0) return;
    await this.#betweenTwoTexts(() => this.#closeAllBut(this.#workers.slice(0, 1)));
    const successor = await this.#loadWorker(cores, () => this.#bulksRunning === 0);
    if (successor === null) return;
    await this.#betweenTwoTexts(async () => {
      await this.#closeAllBut([]);
      this.#setWorkers([successor]);
    });
    this.#usesAllCores = true;
  }

  /** A worker that has loaded the model; null where it could not, or `isWanted` no longer holds. */
  async #loadWorker(threads: number, isWanted: () => boolean): Promise<ModelWorker | null> {
    const worker = this.#startWorker(threads);
    this.#coming = worker;
    const isLoaded = await worker.ready().then(
      () => true,
      () => false,
    );
    this.#coming = null;
    if (isLoaded && isWanted() && !this.#closing.signal.aborted) return worker;
    await worker.close();
    return null;
  }

  async #betweenTwoTexts(change: () => Promise<void>): Promise<void> {
    this.#queue.pause();
    try {
      await this.#queue.onPendingZero();
      await change();
    } finally {
      this.#queue.start();
    }
  }

  /** Only between two texts. */
  async #closeAllBut(staying: readonly ModelWorker[]): Promise<void> {
    await Promise.all(
      this.#workers.filter((worker) => !staying.includes(worker)).map((worker) => worker.close()),
    );
    if (staying.length > 0) this.#setWorkers(staying);
  }

  /** Workers that are new are idle; ones that leave must have been closed. */
  #setWorkers(workers: readonly ModelWorker[]): void {
    const arriving = workers.filter((worker) => !this.#workers.includes(worker));
    this.#idle = [...this.#idle.filter((worker) => workers.includes(worker)), ...arriving];
    this.#workers = workers;
    this.#queue.concurrency = workers.length;
  }
}

function halfOfTheCores(): number {
  return Math.max(1, Math.floor(cores / 2));
}
