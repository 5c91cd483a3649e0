import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { TextVectors, TextWithSentences } from './embedder.js';
import { closedError, ModelWorker } from './model-worker.js';
import type { WorkerSettings } from './worker-messages.js';

const priority = { passage: 0, question: 1 } as const;

/**
 * The process that holds the model, and the queue before it, in which questions overtake passages.
 *
 * One process that uses the cores for one text at a time: on two idle cores a question takes 4.1 ms so and 5.9 ms on
 * one core, a passage of XQuAD 19 ms. Two processes on a core each embed a quarter more passages a second, need
 * 160 MB more, and have to be loaded first.
 */
export class ModelQueue {
  readonly #worker: ModelWorker;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();

  constructor(settings: WorkerSettings, startsNow: boolean) {
    this.#worker = new ModelWorker(settings, startsNow);
    // Every text that waits listens to it, and hundreds may wait.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Resolves when the model is loaded. @throws UserError that names the file which is missing or damaged. */
  ready(): Promise<void> {
    return this.#worker.ready();
  }

  async encodeQuestion(text: string): Promise<Float32Array> {
    return (await this.#encode({ text, sentences: [] }, priority.question)).text;
  }

  encodePassage(passage: TextWithSentences): Promise<TextVectors> {
    return this.#encode(passage, priority.passage);
  }

  /** Rejects what waits with a UserError and leaves no process running. */
  async close(): Promise<void> {
    this.#closing.abort(closedError());
    await this.#worker.close();
  }

  async #encode(text: TextWithSentences, rank: number): Promise<TextVectors> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    return this.#queue.add(() => this.#worker.encode(text), { priority: rank, signal });
  }
}
