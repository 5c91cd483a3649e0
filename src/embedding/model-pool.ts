import { availableParallelism } from 'node:os';
import type { TextVectors } from './embedder.js';
import type {
  ModelTask,
  ProcessSettings,
  RawReading,
  ReadTask,
  TaskResult,
  Tokens,
} from './model-messages.js';
import { closedError, type ExplainFailure, type ModelProcess, startModel } from './model-process.js';

/** Each computes a text on one core, and holds 50 to 85 MB: more of them would be too much for a small server. */
export const processesForBulk = Math.min(3, availableParallelism());

/** How many texts so many processes take at a time: where there are several, each has its next one there when one is done. */
export function placesOf(processes: number): number {
  return processes > 1 ? 2 * processes : 1;
}

/** So many read passages with one question at the same time, each on one core: the second one only reads, and holds 45 MB. */
const processesForReading = Math.min(2, availableParallelism());

/** One of the processes. */
interface Member {
  readonly process: ModelProcess;
  readonly underWay: Set<Promise<unknown>>;
  isLoaded: boolean;
}

/** Processes that hold the same model: one that stands by for questions, and others beside it while many texts are embedded. */
export class ModelPool {
  readonly #start: () => ModelProcess;
  readonly #startReader: () => ModelProcess;
  #members: Member[] = [];
  /** Those that finish what they have before they end. */
  readonly #leaving = new Set<Member>();
  /** Reads beside the first process. */
  #reader: ModelProcess | null = null;
  #isClosed = false;

  /** Starts nothing before it is needed. */
  constructor(model: ProcessSettings, explain: ExplainFailure) {
    this.#start = () => startModel(model, explain);
    this.#startReader = () => startModel({ ...model, embedder: null }, explain);
  }

  /** How many texts it takes at a time, as far as it is loaded. */
  get places(): number {
    return placesOf(this.#members.filter(({ isLoaded }) => isLoaded).length);
  }

  /** Resolves when all have loaded the model. @throws UserError that names the file which is missing or damaged. */
  async ready(): Promise<void> {
    await Promise.all(this.#present().map(({ process }) => process.ready()));
  }

  /**
   * Starts the processes that it lacks, and has those that are too many end when they have done what they have.
   *
   * @returns Promise of the new ones being loaded; one that can't be loaded is left alone while there are others.
   */
  async resize(processes: number): Promise<void> {
    if (this.#isClosed) return;
    for (const member of this.#members.splice(processes)) void this.#leave(member);
    while (this.#members.length < processes) {
      this.#members.push({ process: this.#start(), underWay: new Set(), isLoaded: false });
    }
    const load = async (member: Member) => {
      member.isLoaded = await member.process.ready().then(
        () => true,
        () => false,
      );
    };
    await Promise.all(this.#members.filter(({ isLoaded }) => !isLoaded).map(load));
  }

  /** Has the process with the fewest texts embed one. */
  async encode(tokens: Tokens): Promise<TextVectors> {
    return (await this.#withOne(freest, { kind: 'encode', ...tokens })) as TextVectors;
  }

  /**
   * Has the first process read texts with a question, and one that does nothing else read every second of them; counts as one
   * text.
   */
  async read({ texts }: ReadTask): Promise<readonly RawReading[]> {
    const read = async (some: ReadTask['texts']) =>
      (await this.#withOne(first, { kind: 'read', texts: some })) as readonly RawReading[];
    if (processesForReading === 1 || texts.length === 1) return read(texts);
    const isOdd = (at: number) => at % 2 === 1;
    const odd = texts.filter((_, at) => isOdd(at));
    const [evenRead, oddRead] = await Promise.all([
      read(texts.filter((_, at) => !isOdd(at))),
      this.#readBeside(odd).catch(() => read(odd)),
    ]);
    return texts.map((_, at) => (isOdd(at) ? oddRead : evenRead)[at >> 1] as RawReading);
  }

  async #readBeside(texts: ReadTask['texts']): Promise<readonly RawReading[]> {
    if (this.#isClosed) throw closedError();
    this.#reader ??= this.#startReader();
    return (await this.#reader.ask({ kind: 'read', texts })) as readonly RawReading[];
  }

  /** Rejects what is under way and ends the processes. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const embedding = [...this.#members, ...this.#leaving].map(({ process }) => process.close());
    await Promise.all([...embedding, this.#reader?.close()]);
  }

  async #withOne(choose: Choose, task: ModelTask): Promise<TaskResult> {
    if (this.#isClosed) throw closedError();
    const members = this.#present();
    const loaded = members.filter(({ isLoaded }) => isLoaded);
    const { process, underWay } = choose(loaded.length > 0 ? loaded : members);
    const working = process.ask(task);
    underWay.add(working);
    try {
      return await working;
    } finally {
      underWay.delete(working);
    }
  }

  #present(): readonly Member[] {
    if (this.#members.length === 0) void this.resize(1);
    return this.#members;
  }

  async #leave(member: Member): Promise<void> {
    this.#leaving.add(member);
    await Promise.allSettled(member.underWay);
    await member.process.close();
    this.#leaving.delete(member);
  }
}

/** Chooses among at least one. */
type Choose = (members: readonly Member[]) => Member;

const first: Choose = ([member]) => member as Member;

const freest: Choose = (members) => members.reduce((a, b) => (b.underWay.size < a.underWay.size ? b : a));
