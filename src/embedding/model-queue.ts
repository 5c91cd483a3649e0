import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { TextVectors } from './embedder.js';
import type { ModelTask, RawReading, TaskResult, TextToRead, Tokens } from './model-messages.js';
import { closedError, type ModelProcess } from './model-process.js';

/** Each computes a text on one core, and holds 50 to 85 MB: more of them would be too much for a small server. */
export const processesForBulk = Math.min(3, availableParallelism());

/** How many texts so many processes take at a time: where there are several, each has its next one there when one is done. */
export function placesOf(processes: number): number {
  return processes > 1 ? 2 * processes : 1;
}

/** So many read passages with one question at the same time, each on one core: the second one only reads, and holds 45 MB. */
const processesForReading = Math.min(2, availableParallelism());

const priority = { passage: 0, question: 1 } as const;

/** How long the processes for bulk work stay after it while nobody asks, as a reindex is often followed by another. */
const bulkStaysMs = 60_000;

type AnyProcess = Pick<ModelProcess, 'ready' | 'ask' | 'close'>;

/** One of the processes. */
interface Member {
  readonly process: AnyProcess;
  readonly underWay: Set<Promise<unknown>>;
  isLoaded: boolean;
}

/**
 * The queue before the processes that hold the model, in which questions overtake passages: one that stands by for questions,
 * and others beside it while many texts are embedded.
 */
export class ModelQueue {
  readonly #start: (use: 'all' | 'reading') => AnyProcess;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();
  #members: Member[] = [];
  /** Those that finish what they have before they end. */
  readonly #leaving = new Set<Member>();
  /** Reads beside the first process. */
  #reader: AnyProcess | null = null;
  #bulks = 0;
  #shrinkTimer: NodeJS.Timeout | undefined;

  /** Starts nothing before it is needed. @param start - Starts a process, which may be asked for readings alone. */
  constructor(start: (use: 'all' | 'reading') => AnyProcess) {
    this.#start = start;
    // Each waiting text adds a listener, and hundreds may wait: Node.js warns at eleven by default.
    setMaxListeners(0, this.#closing.signal);
  }

  /** How many questions and texts are in the model or wait for it. */
  get length(): number {
    return this.#queue.size + this.#queue.pending;
  }

  /** Resolves when the processes are loaded, which it starts if none run. @throws As `startModel` has it. */
  async ready(): Promise<void> {
    await Promise.all(this.#present().map(({ process }) => process.ready()));
  }

  async encodeQuestion(tokens: Tokens): Promise<Float32Array> {
    if (this.#bulks === 0) this.#resize(1);
    return (await this.#add(() => this.#encode(tokens), priority.question)).text;
  }

  /** @param signal - Takes them from the queue; what is under way goes on. */
  read(texts: readonly TextToRead[], signal?: AbortSignal): Promise<readonly RawReading[]> {
    return this.#add(() => this.#read(texts), priority.question, signal);
  }

  encodePassage(tokens: Tokens): Promise<TextVectors> {
    return this.#add(() => this.#encode(tokens), priority.passage);
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
    const embedding = [...this.#members, ...this.#leaving].map(({ process }) => process.close());
    await Promise.all([...embedding, this.#reader?.close()]);
  }

  async #add<T>(work: () => Promise<T>, rank: number, signal?: AbortSignal): Promise<T> {
    const closing = this.#closing.signal;
    closing.throwIfAborted();
    const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    return this.#queue.add(work, { priority: rank, signal: either });
  }

  /** Has the process with the fewest texts embed one. */
  async #encode(tokens: Tokens): Promise<TextVectors> {
    return (await this.#askOne(freest, { kind: 'encode', ...tokens })) as TextVectors;
  }

  /**
   * Has the first process read texts with a question, and one that does nothing else read every second of them; counts as one
   * text.
   */
  async #read(texts: readonly TextToRead[]): Promise<readonly RawReading[]> {
    const read = async (some: typeof texts) =>
      (await this.#askOne(first, { kind: 'read', texts: some })) as readonly RawReading[];
    if (processesForReading === 1 || texts.length === 1) return read(texts);
    const isOdd = (at: number) => at % 2 === 1;
    const odd = texts.filter((_, at) => isOdd(at));
    const [evenRead, oddRead] = await Promise.all([
      read(texts.filter((_, at) => !isOdd(at))),
      this.#readBeside(odd).catch(() => read(odd)),
    ]);
    return texts.map((_, at) => (isOdd(at) ? oddRead : evenRead)[at >> 1] as RawReading);
  }

  async #readBeside(texts: readonly TextToRead[]): Promise<readonly RawReading[]> {
    this.#closing.signal.throwIfAborted();
    this.#reader ??= this.#start('reading');
    return (await this.#reader.ask({ kind: 'read', texts })) as readonly RawReading[];
  }

  async #askOne(choose: Choose, task: ModelTask): Promise<TaskResult> {
    const members = this.#present();
    const loaded = members.filter(({ isLoaded }) => isLoaded);
    const member = choose(loaded.length > 0 ? loaded : members);
    const working = member.process.ask(task);
    member.underWay.add(working);
    try {
      const result = await working;
      this.#noteLoaded(member);
      return result;
    } finally {
      member.underWay.delete(working);
    }
  }

  #present(): readonly Member[] {
    this.#closing.signal.throwIfAborted();
    if (this.#members.length === 0) this.#resize(1);
    return this.#members;
  }

  /**
   * Starts the processes that it lacks, and has those that are too many end when they have done what they have. One that
   * can't be loaded is left alone while there are others.
   */
  #resize(processes: number): void {
    if (processes === this.#members.length || this.#closing.signal.aborted) return;
    for (const member of this.#members.splice(processes)) void this.#leave(member);
    while (this.#members.length < processes) {
      const member: Member = { process: this.#start('all'), underWay: new Set(), isLoaded: false };
      this.#members.push(member);
      member.process.ready().then(
        () => this.#noteLoaded(member),
        () => undefined,
      );
    }
    this.#takeTexts();
  }

  /** It may have failed to load before. */
  #noteLoaded(member: Member): void {
    if (member.isLoaded) return;
    member.isLoaded = true;
    this.#takeTexts();
  }

  /** Those that are loaded get texts. */
  #takeTexts(): void {
    this.#queue.concurrency = placesOf(this.#members.filter(({ isLoaded }) => isLoaded).length);
  }

  async #leave(member: Member): Promise<void> {
    this.#leaving.add(member);
    await Promise.allSettled(member.underWay);
    await member.process.close();
    this.#leaving.delete(member);
  }

  #shrinkLater(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#shrinkTimer);
    this.#shrinkTimer = setTimeout(() => this.#resize(1), bulkStaysMs).unref();
  }
}

/** Chooses among at least one. */
type Choose = (members: readonly Member[]) => Member;

const first: Choose = ([member]) => member as Member;

const freest: Choose = (members) => members.reduce((a, b) => (b.underWay.size < a.underWay.size ? b : a));
