import { availableParallelism } from 'node:os';
import type { TextVectors } from './embedder.js';
import { type ExplainFailure, ModelWorker } from './model-worker.js';
import type { Tokens, WorkerSettings } from './worker-messages.js';

/** How many processes share the model's work, and on how many threads each computes a text. */
export interface CrewSize {
  readonly processes: number;
  readonly threads: number;
}

const cores = availableParallelism();

/** A question is computed on all cores, as somebody waits for it; more than four share too little work each. */
export const QUESTION_CREW: CrewSize = { processes: 1, threads: Math.min(4, cores) };

/**
 * Many texts are computed two at a time, as the threads of one text wait for each other: on two idle cores a passage
 * of XQuAD takes 19 ms on both and 31 ms on one.
 */
export const BULK_CREW: CrewSize =
  cores === 1 ? QUESTION_CREW : { processes: 2, threads: Math.min(4, cores >> 1) };

/** Processes that hold the same model; they start at once. */
export class Crew {
  readonly size: CrewSize;
  #workers: readonly ModelWorker[];
  readonly #idle: ModelWorker[];
  readonly #running = new Set<Promise<TextVectors>>();

  constructor(size: CrewSize, model: Omit<WorkerSettings, 'threads'>, explain: ExplainFailure) {
    this.size = size;
    const settings = { ...model, threads: size.threads };
    this.#workers = Array.from({ length: size.processes }, () => new ModelWorker(settings, explain));
    this.#idle = [...this.#workers];
  }

  /** Resolves when all have loaded the model. @throws UserError that names the file which is missing or damaged. */
  async ready(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.ready()));
  }

  /** Has one process embed a text; to be called with no more texts at a time than there are processes. */
  async encode(tokens: Tokens): Promise<TextVectors> {
    const worker = this.#idle.pop();
    if (worker === undefined) throw new Error('every process of the crew is at work');
    const encoding = worker.encode(tokens);
    this.#running.add(encoding);
    try {
      return await encoding;
    } finally {
      this.#running.delete(encoding);
      this.#idle.push(worker);
    }
  }

  /** Whether it has all its processes. */
  get isWhole(): boolean {
    return this.#workers.length === this.size.processes;
  }

  /** Ends the processes that have nothing to do, all but one. */
  async shrink(): Promise<void> {
    const spare = this.#idle.splice(this.#running.size === 0 ? 1 : 0);
    this.#workers = this.#workers.filter((worker) => !spare.includes(worker));
    await Promise.all(spare.map((worker) => worker.close()));
  }

  /** Ends the processes when they have done what is under way. */
  async retire(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.close();
  }

  /** Rejects what is under way and ends the processes. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
