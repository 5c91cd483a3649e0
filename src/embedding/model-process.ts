import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Deadline } from '../deadline.js';
import { OperatorError, reasonOf, UserError } from '../errors.js';
import type { TextVectors } from './embedder.js';
import type {
  ModelMessage,
  ModelRequest,
  ModelTask,
  ProcessSettings,
  RawReading,
  ReadTask,
  TaskResult,
  Tokens,
} from './model-messages.js';

interface Call {
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (reason: unknown) => void;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** Runs while texts are under way. */
  readonly answering: Deadline;
}

/** How long a process may load, or be silent while it has texts, before it counts as hung and is ended. */
interface Patience {
  readonly loadingMs: number;
  readonly textMs: number;
}

/** Far from what the largest models take on a slow machine: here a text takes 30 ms, loading half a second. */
const usualPatience: Patience = { loadingMs: 120_000, textMs: 60_000 };

/** Says which file of the model keeps it from being loaded. */
export type ExplainFailure = (reason: string) => Promise<OperatorError>;

/**
 * A process that holds the model's weights, as inference blocks the JavaScript thread that it is called on. In place of
 * one that failed, hung or died the next call starts another.
 *
 * Not a worker thread: with onnxruntime-node 1.14 loaded in a second thread the whole process crashed when either
 * ended ("Check failed: node->IsInUse()", "free(): invalid next size"), and after its last thread had ended it could
 * not be loaded again ("Module did not self-register"). A process also gives its memory back, can be ended at any
 * moment, and does not take the bot down with it.
 */
export class ModelProcess {
  readonly #settings: ProcessSettings;
  readonly #explain: ExplainFailure;
  readonly #patience: Patience;
  /** All that have not ended, the one that is used and those that failed, each with its end. */
  readonly #children = new Map<ChildProcess, Promise<unknown>>();
  readonly #calls = new Map<number, Call>();
  #nextId = 0;
  #running: Running | null = null;
  #isClosed = false;

  /** Starts the process; where that fails, the next call tries again. */
  constructor(settings: ProcessSettings, explain: ExplainFailure, patience = usualPatience) {
    this.#settings = settings;
    this.#explain = explain;
    this.#patience = patience;
    try {
      this.#running = this.#start();
    } catch {
      // The system has no memory or process to spare: the next call tries again and reports it if that is still so.
    }
  }

  /**
   * Resolves when the weights are loaded.
   *
   * @throws UserError that names the file which is missing or damaged, or says that the process can't be started.
   */
  async ready(): Promise<void> {
    await this.#loaded();
  }

  /**
   * A text whose process dies is given to a new one once.
   *
   * @returns The unit vectors of a text and its sentences.
   * @throws UserError where the model can't be loaded, the process hangs, dies twice or is closed meanwhile.
   */
  async encode(tokens: Tokens): Promise<TextVectors> {
    return (await this.#do({ kind: 'encode', ...tokens })) as TextVectors;
  }

  /** Reads texts with a question. @throws As `encode`, and where the reader can't be loaded. */
  async read(task: ReadTask): Promise<readonly RawReading[]> {
    return (await this.#do({ kind: 'read', ...task })) as readonly RawReading[];
  }

  async #do(task: ModelTask): Promise<TaskResult> {
    try {
      return await this.#doOnce(task);
    } catch (error) {
      // A system that is short of memory kills the process, and a whole reindex would be lost. The text is tried once
      // more and not again, as it may be the cause.
      if (!(error instanceof DiedError)) throw error;
      return this.#doOnce(task);
    }
  }

  /** Rejects what is under way and ends the process. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#rejectCalls(closedError());
    this.#running = null;
    for (const child of this.#children.keys()) kill(child);
    await Promise.all(this.#children.values());
  }

  async #doOnce(task: ModelTask): Promise<TaskResult> {
    const { child, answering } = await this.#loaded();
    // Since it was loaded.
    if (this.#isClosed) throw closedError();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#calls.size === 0) answering.restart();
      this.#calls.set(id, { resolve, reject });
      child.send({ id, ...task } satisfies ModelRequest);
    });
  }

  async #loaded(): Promise<Running> {
    if (this.#isClosed) throw closedError();
    this.#running ??= this.#start();
    const running = this.#running;
    await running.ready;
    if (this.#running !== running)
      throw this.#isClosed ? closedError() : new DiedError('model-ended', { reason: null });
    return running;
  }

  #start(): Running {
    const child = forkProgram(this.#settings);
    const ended = new Promise((resolve) => child.once('close', resolve));
    this.#children.set(child, ended);
    void ended.then(() => this.#children.delete(child));

    let fail: (reason: unknown) => void = () => {};
    const endAfter = (ms: number) =>
      new Deadline(ms, () => {
        fail(hungError(ms));
        kill(child);
      });
    const loading = endAfter(this.#patience.loadingMs);
    const answering = endAfter(this.#patience.textMs);
    loading.restart();
    const ready = new Promise<void>((resolve, reject) => {
      fail = (reason) => {
        loading.stop();
        answering.stop();
        reject(reason);
        if (this.#running?.child !== child) return;
        this.#running = null;
        this.#rejectCalls(reason);
      };
      child.on('message', (message: ModelMessage) => {
        loading.stop();
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed') void this.#failToLoad(child, message).then(fail);
        else if (this.#running?.child === child) this.#settle(message, answering);
      });
      child.on('error', (error) =>
        fail(
          child.pid === undefined
            ? startError(error)
            : new DiedError('model-ended', { reason: reasonOf(error) }),
        ),
      );
      child.on('exit', (code, signal) =>
        fail(this.#isClosed ? closedError() : new DiedError('model-ended', { reason: `${signal ?? code}` })),
      );
    });
    // Callers receive the failure; while there are none, it must not count as an unhandled rejection.
    ready.catch(() => {});
    return { child, ready, answering };
  }

  async #failToLoad(
    child: ChildProcess,
    { reason, problem }: Extract<ModelMessage, { kind: 'failed' }>,
  ): Promise<OperatorError> {
    const error = problem === null ? await this.#explain(reason) : new OperatorError(problem);
    // Rejected here, as the exit event would give a less precise reason.
    setImmediate(() => kill(child));
    return error;
  }

  #settle(message: Extract<ModelMessage, { id: number }>, answering: Deadline): void {
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (this.#calls.size === 0) answering.stop();
    else answering.restart();
    if (message.kind === 'done') call?.resolve(message.result);
    else call?.reject(new Error(`The embedding model failed on a text: ${message.reason}`));
  }

  #rejectCalls(reason: unknown): void {
    for (const call of this.#calls.values()) call.reject(reason);
    this.#calls.clear();
  }
}

function forkProgram(settings: ProcessSettings): ChildProcess {
  // Tests run the sources as they are, and Node 20 does not read TypeScript by itself.
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './model-program.ts' : './model-program.js', import.meta.url);
  try {
    return fork(fileURLToPath(entry), [JSON.stringify(settings)], {
      execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
      serialization: 'advanced',
      // What onnxruntime prints about weights that it can't load is reported by message.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  } catch (error) {
    throw startError(error);
  }
}

/** Ends a process at once, even one that is stopped. */
function kill(child: ChildProcess): void {
  // Without a process id nothing was started, and Node 20 would signal whatever number is in memory: often 0, which
  // is the group of this process.
  if (child.pid !== undefined) child.kill('SIGKILL');
}

export function closedError(): UserError {
  return new UserError('model-closed');
}

function startError(cause: unknown): OperatorError {
  return new OperatorError('model-not-started', { reason: reasonOf(cause), cause });
}

function hungError(afterMs: number): OperatorError {
  return new OperatorError('model-hung', { seconds: afterMs / 1000 });
}

/** The process ended by itself or was killed. */
class DiedError extends OperatorError<'model-ended'> {}
