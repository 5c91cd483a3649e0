import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { TextVectors } from './embedder.js';
import type { RawReading, ReadTask, Tokens } from './model-messages.js';
import { type ModelPool, processesForBulk } from './model-pool.js';
import { closedError } from './model-process.js';

/** What the queue asks of a pool. */
export type AnyPool = Pick<ModelPool, keyof ModelPool>;

const priority = { passage: 0, question: 1 } as const;

/** How long the processes for bulk work stay after it while nobody asks, as a reindex is often followed by another. */
const bulkStaysMs = 60_000;

/** The queue before the processes that hold the model, in which questions overtake passages. */
export class ModelQueue {
  readonly #pool: AnyPool;
  readonly #queue: PQueue;
  readonly #closing = new AbortController();
  #bulks = 0;
  /** How many the pool has or is about to have. */
  #processes = 1;
  #shrinkTimer: NodeJS.Timeout | undefined;

  constructor(pool: AnyPool) {
    this.#pool = pool;
    this.#queue = new PQueue({ concurrency: pool.places });
    // Each waiting text adds a listener, and hundreds may wait: Node.js warns at eleven by default.
    setMaxListeners(0, this.#closing.signal);
  }

  /** How many questions and texts are in the model or wait for it. */
  get length(): number {
    return this.#queue.size + this.#queue.pending;
  }

  /** Resolves when the processes are loaded, which it starts if none run; rejects as `ModelProcess.ready`. */
  async ready(): Promise<void> {
    this.#closing.signal.throwIfAborted();
    await this.#pool.ready();
  }

  async encodeQuestion(tokens: Tokens): Promise<Float32Array> {
    if (this.#bulks === 0) this.#resize(1);
    return (await this.#add(() => this.#pool.encode(tokens), priority.question)).text;
  }

  /** @param signal - Takes the task from the queue; one under way goes on. */
  read(task: ReadTask, signal?: AbortSignal): Promise<readonly RawReading[]> {
    return this.#add(() => this.#pool.read(task), priority.question, signal);
  }

  encodePassage(tokens: Tokens): Promise<TextVectors> {
    return this.#add(() => this.#pool.encode(tokens), priority.passage);
  }

  /** Does work that embeds many passages, with a process on each of several cores. */
  async inBulk<T>(work: () => Promise<T>): Promise<T> {
    this.#closing.signal.throwIfAborted();
    this.#bulks += 1;
    clearTimeout(this.#shrinkTimer);
    this.#resize(processesForBulk);
    try {
      return await work();
    } finally {
      this.#bulks -= 1;
      if (this.#bulks === 0) this.#shrinkLater();
    }
  }

  /** Rejects what waits with a UserError and leaves no process running. */
  async close(): Promise<void> {
    clearTimeout(this.#shrinkTimer);
    this.#closing.abort(closedError());
    await this.#pool.close();
  }

  async #add<T>(work: () => Promise<T>, rank: number, signal?: AbortSignal): Promise<T> {
    const closing = this.#closing.signal;
    closing.throwIfAborted();
    const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    return this.#queue.add(work, { priority: rank, signal: either });
  }

  #resize(processes: number): void {
    if (processes === this.#processes) return;
    this.#processes = processes;
    const takeTexts = () => {
      this.#queue.concurrency = this.#pool.places;
    };
    // Those that are loaded get texts at once, the others when they are.
    void this.#pool.resize(processes).then(takeTexts);
    takeTexts();
  }

  #shrinkLater(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#shrinkTimer);
    this.#shrinkTimer = setTimeout(() => this.#resize(1), bulkStaysMs).unref();
  }
}
