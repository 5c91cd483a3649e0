import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { type Crew, type CrewSize, crewForBulk, crewForQuestions } from './crew.js';
import type { TextVectors } from './embedder.js';
import type { RawReading, ReadTask, Tokens } from './model-messages.js';
import { closedError } from './model-process.js';

/** What the queue asks of a crew. */
export type AnyCrew = Pick<Crew, keyof Crew>;

const priority = { passage: 0, question: 1 } as const;

/** How long the processes for bulk work stay after it, as a reindex is often followed by another. */
const bulkStaysMs = 60_000;

/**
 * The processes that hold the model, and the queue before them, in which questions overtake passages.
 *
 * One process on all cores stands by for questions. For bulk work two processes take its place, each on half of the
 * cores, which embed a fifth more texts a second.
 */
export class ModelQueue {
  readonly #enlist: (size: CrewSize) => AnyCrew;
  readonly #queue = new PQueue();
  readonly #closing = new AbortController();
  /** All that run: the one at work, one that is loading, one that finishes its last texts. */
  readonly #crews = new Set<AnyCrew>();
  #atWork: AnyCrew | null = null;
  #bulks = 0;
  #returnTimer: NodeJS.Timeout | undefined;
  #isReturning = false;

  /** @param enlist - Starts processes that hold the model. */
  constructor(enlist: (size: CrewSize) => AnyCrew) {
    this.#enlist = enlist;
    // Each waiting text adds a listener, and hundreds may wait: Node.js warns at eleven by default.
    setMaxListeners(0, this.#closing.signal);
  }

  /** How many questions and texts are in the model or wait for it. */
  get length(): number {
    return this.#queue.size + this.#queue.pending;
  }

  /** Starts the processes, if none run. @returns Promise of their being loaded; it rejects as `ModelProcess.ready`. */
  async ready(size: CrewSize = crewForQuestions): Promise<void> {
    await this.#crew(size).ready();
  }

  async encodeQuestion(tokens: Tokens): Promise<Float32Array> {
    void this.#returnToQuestions();
    return (await this.#add((crew) => crew.encode(tokens), priority.question)).text;
  }

  /** @param signal - Takes the task from the queue; one under way goes on. */
  read(task: ReadTask, signal?: AbortSignal): Promise<readonly RawReading[]> {
    return this.#add((crew) => crew.read(task), priority.question, signal);
  }

  encodePassage(tokens: Tokens): Promise<TextVectors> {
    return this.#add((crew) => crew.encode(tokens), priority.passage);
  }

  /** Does work that embeds many passages, with the processes for that. */
  async inBulk<T>(work: () => Promise<T>): Promise<T> {
    this.#bulks += 1;
    clearTimeout(this.#returnTimer);
    try {
      // Replaced at once: if the present process went on, it would take the cores that the new processes need for loading.
      const present = this.#atWork;
      const isFit = present !== null && present.size === crewForBulk && present.isWhole;
      this.#putToWork(isFit ? present : this.#start(crewForBulk));
      return await work();
    } finally {
      this.#bulks -= 1;
      if (this.#bulks === 0) this.#returnLater();
    }
  }

  /** Rejects what waits with a UserError and leaves no process running. */
  async close(): Promise<void> {
    clearTimeout(this.#returnTimer);
    this.#closing.abort(closedError());
    await Promise.all([...this.#crews].map((crew) => crew.close()));
  }

  async #add<T>(work: (crew: AnyCrew) => Promise<T>, rank: number, signal?: AbortSignal): Promise<T> {
    const closing = this.#closing.signal;
    closing.throwIfAborted();
    const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    return this.#queue.add(() => work(this.#crew()), { priority: rank, signal: either });
  }

  #crew(size = crewForQuestions): AnyCrew {
    return this.#atWork ?? this.#putToWork(this.#start(size));
  }

  #start(size: CrewSize): AnyCrew {
    this.#closing.signal.throwIfAborted();
    const crew = this.#enlist(size);
    this.#crews.add(crew);
    return crew;
  }

  #putToWork(crew: AnyCrew): AnyCrew {
    const before = this.#atWork;
    if (before !== null && before !== crew) void this.#retire(before);
    this.#atWork = crew;
    this.#queue.concurrency = crew.places;
    return crew;
  }

  async #retire(crew: AnyCrew): Promise<void> {
    await crew.retire();
    this.#crews.delete(crew);
  }

  #returnLater(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#returnTimer);
    this.#returnTimer = setTimeout(() => void this.#returnToQuestions(), bulkStaysMs).unref();
  }

  /** One of the bulk processes answers until the one for questions is loaded. */
  async #returnToQuestions(): Promise<void> {
    const bulkCrew = this.#atWork?.size === crewForQuestions ? null : this.#atWork;
    if (bulkCrew === null || this.#bulks > 0 || this.#isReturning || this.#closing.signal.aborted) return;
    this.#isReturning = true;
    try {
      this.#queue.concurrency = 1;
      void bulkCrew.shrink();
      const crew = this.#start(crewForQuestions);
      const isLoaded = await crew.ready().then(
        () => true,
        () => false,
      );
      if (isLoaded && this.#bulks === 0) this.#putToWork(crew);
      else await this.#retire(crew);
    } catch {
      // It could not be started: the bulk process goes on answering, and the next question tries again.
    } finally {
      this.#isReturning = false;
    }
  }
}
