import { availableParallelism } from 'node:os';
import type { TextVectors } from './embedder.js';
import type { ProcessSettings, RawReading, ReadTask, Tokens } from './model-messages.js';
import { type ExplainFailure, ModelProcess } from './model-process.js';

/** How the model's work is shared. */
export interface CrewSize {
  readonly processes: number;
  /** On which each process computes a text. */
  readonly threads: number;
  /** How many texts a process has at a time: one under way, the others waiting in it. */
  readonly textsEach: number;
}

const cores = availableParallelism();

/** A question is computed on all cores, as somebody waits for it; more than four share too little work each. */
export const crewForQuestions: CrewSize = { processes: 1, threads: Math.min(4, cores), textsEach: 1 };

/**
 * Many texts are computed two at a time, as the threads of one text wait for each other: on two idle cores a passage
 * of XQuAD takes 19 ms on both and 31 ms on one. The next text is there when one is done.
 */
export const crewForBulk: CrewSize =
  cores === 1 ? crewForQuestions : { processes: 2, threads: Math.min(4, cores >> 1), textsEach: 2 };

/** Processes that hold the same model; they start at once. */
export class Crew {
  readonly size: CrewSize;
  #processes: readonly ModelProcess[];
  /** A process stands in it once for each text that it can take. */
  #free: ModelProcess[];
  readonly #running = new Set<Promise<unknown>>();

  constructor(size: CrewSize, model: Omit<ProcessSettings, 'threads'>, explain: ExplainFailure) {
    this.size = size;
    const settings = { ...model, threads: size.threads };
    this.#processes = Array.from({ length: size.processes }, () => new ModelProcess(settings, explain));
    this.#free = placesOf(this.#processes, size);
  }

  /** How many texts it takes at a time. */
  get places(): number {
    return placesOf(this.#processes, this.size).length;
  }

  /** Resolves when all have loaded the model. @throws UserError that names the file which is missing or damaged. */
  async ready(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.ready()));
  }

  /** Has one process embed a text; where there are more of them than places, they wait. */
  encode(tokens: Tokens): Promise<TextVectors> {
    return this.#withOne((one) => one.encode(tokens));
  }

  /** Has one process read texts with a question; counts as one text. */
  read(task: ReadTask): Promise<readonly RawReading[]> {
    return this.#withOne((one) => one.read(task));
  }

  async #withOne<T>(work: (one: ModelProcess) => Promise<T>): Promise<T> {
    let one = this.#free.shift();
    // The queue hands over no more texts than there are places; but a reading that was given up, since it took too long, is
    // still under way in its process when the next text comes.
    while (one === undefined) {
      await Promise.race(this.#running).catch(() => undefined);
      one = this.#free.shift();
    }
    const working = work(one);
    this.#running.add(working);
    try {
      return await working;
    } finally {
      this.#running.delete(working);
      this.#free.push(one);
    }
  }

  /** Whether it has all its processes. */
  get isWhole(): boolean {
    return this.#processes.length === this.size.processes;
  }

  /** Ends all processes but one, unless they are at work. */
  async shrink(): Promise<void> {
    if (this.#running.size > 0) return;
    const spare = this.#processes.slice(1);
    this.#processes = this.#processes.slice(0, 1);
    this.#free = placesOf(this.#processes, this.size);
    await Promise.all(spare.map((one) => one.close()));
  }

  /** Ends the processes when they have done what is under way. */
  async retire(): Promise<void> {
    await Promise.allSettled(this.#running);
    await this.close();
  }

  /** Rejects what is under way and ends the processes. */
  async close(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.close()));
  }
}

/** All processes in turn, as often as each takes a text. */
function placesOf(processes: readonly ModelProcess[], { textsEach }: CrewSize): ModelProcess[] {
  return Array.from({ length: textsEach }, () => processes).flat();
}
