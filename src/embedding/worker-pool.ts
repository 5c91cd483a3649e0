import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { TextVectors, TextWithSentences } from './embedder.js';
import { closedError, ModelWorker } from './model-worker.js';
import type { WorkerSettings } from './worker-messages.js';

const priority = { passage: 0, question: 1 } as const;
const hasSecondCore = availableParallelism() > 1;

/**
 * The processes that hold the model, and the one queue before them, in which questions overtake passages.
 *
 * There is one, and a second one while passages come in bulk; each computes on one core. A text is too short to be
 * divided: on two cores a question takes as long as on one (5.1 ms both, the fastest of 150), and a sentence costs
 * twice the processor time. More than two would need more memory than a small server has to spare, some 150 MB each.
 */
export class WorkerPool {
  readonly #settings: WorkerSettings;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();
  readonly #first: ModelWorker;
  readonly #idle: ModelWorker[];
  /** Present while passages come in bulk. */
  #second: ModelWorker | null = null;
  #bulksRunning = 0;

  constructor(settings: WorkerSettings, startsNow: boolean) {
    this.#settings = settings;
    this.#first = new ModelWorker(settings, startsNow);
    this.#idle = [this.#first];
    // Every text that waits listens to it, and hundreds may wait.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Resolves when the model is loaded. @throws UserError that names the file which is missing or damaged. */
  ready(): Promise<void> {
    return this.#first.ready();
  }

  async encodeQuestion(text: string): Promise<Float32Array> {
    return (await this.#encode({ text, sentences: [] }, priority.question)).text;
  }

  encodePassage(passage: TextWithSentences): Promise<TextVectors> {
    return this.#encode(passage, priority.passage);
  }

  /** Runs `work`, which encodes many passages, with two workers. */
  async inBulk<T>(work: () => Promise<T>): Promise<T> {
    this.#bulksRunning++;
    if (this.#second === null && hasSecondCore) void this.#addSecond();
    try {
      return await work();
    } finally {
      this.#bulksRunning--;
      if (this.#bulksRunning === 0) await this.#removeSecond();
    }
  }

  /** Rejects what waits with a UserError and leaves no process running. */
  async close(): Promise<void> {
    this.#closing.abort(closedError());
    await Promise.all([this.#first.close(), this.#second?.close()]);
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

  /** It joins once it has loaded the model; where it can't, the first one goes on alone. */
  async #addSecond(): Promise<void> {
    const worker = new ModelWorker(this.#settings);
    this.#second = worker;
    try {
      await worker.ready();
    } catch {
      return;
    }
    if (this.#second !== worker) return;
    this.#idle.push(worker);
    this.#queue.concurrency = 2;
  }

  /** Between two texts: one that a question has just been given to is waited for. */
  async #removeSecond(): Promise<void> {
    const worker = this.#second;
    this.#second = null;
    if (worker === null) return;
    this.#queue.pause();
    try {
      await this.#queue.onPendingZero();
      this.#queue.concurrency = 1;
      this.#idle.splice(0, this.#idle.length, this.#first);
      await worker.close();
    } finally {
      this.#queue.start();
    }
  }
}
