import { ChildProgram, NoReplyError, type Why } from '../child-program.js';
import { OperatorError, UserError } from '../errors.js';
import type { TextVectors } from './embedder.js';
import type {
  LoadFailure,
  ModelTask,
  ProcessSettings,
  RawReading,
  ReadTask,
  TaskResult,
  Tokens,
} from './model-messages.js';

/** Far from what the largest models take on a slow machine: here a text takes 30 ms, loading half a second. */
const usualPatience = { startMs: 120_000, replyMs: 60_000 };

/** Says which file of the model keeps it from being loaded. */
export type ExplainFailure = (reason: string) => Promise<OperatorError>;

/**
 * A process that holds the model's weights, as inference blocks the JavaScript thread that it is called on. In place of
 * one that failed, hung or died the next call starts another, and a text whose process died is given to a new one once.
 *
 * Not a worker thread: with onnxruntime-node 1.14 loaded in a second thread the whole process crashed when either
 * ended ("Check failed: node->IsInUse()", "free(): invalid next size"), and after its last thread had ended it could
 * not be loaded again ("Module did not self-register"). A process also gives its memory back, can be ended at any
 * moment, and does not take the bot down with it.
 */
export class ModelProcess {
  readonly #program: ChildProgram<ModelTask, TaskResult>;
  readonly #explain: ExplainFailure;

  /** Starts the process; where that fails, the next call tries again and reports it if that is still so. */
  constructor(settings: ProcessSettings, explain: ExplainFailure, patience = usualPatience) {
    this.#explain = explain;
    this.#program = new ChildProgram({
      entry: new URL('./model-program', import.meta.url),
      args: [JSON.stringify(settings)],
      patience,
      triesAgain: () => true,
    });
    this.#program.ready().catch(() => {});
  }

  /**
   * Resolves when the weights are loaded.
   *
   * @throws UserError that names the file which is missing or damaged, or says that the process can't be started.
   */
  ready(): Promise<void> {
    return this.#explained(this.#program.ready());
  }

  /**
   * @returns The unit vectors of a text and its sentences.
   * @throws UserError where the model can't be loaded, the process hangs, dies twice or is closed meanwhile.
   */
  async encode(tokens: Tokens): Promise<TextVectors> {
    return (await this.#explained(this.#program.ask({ kind: 'encode', ...tokens }))) as TextVectors;
  }

  /** Reads texts with a question. @throws As `encode`, and where the reader can't be loaded. */
  async read(task: ReadTask): Promise<readonly RawReading[]> {
    return (await this.#explained(this.#program.ask({ kind: 'read', ...task }))) as readonly RawReading[];
  }

  /** Rejects what is under way and ends the process. */
  close(): Promise<void> {
    return this.#program.close();
  }

  async #explained<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      throw error instanceof NoReplyError ? await this.#errorOf(error.why) : error;
    }
  }

  async #errorOf(why: Why): Promise<Error> {
    switch (why.kind) {
      case 'unstarted':
        return new OperatorError('model-not-started', { reason: why.reason, cause: why.cause });
      case 'failed': {
        const { reason, problem } = why.failure as LoadFailure;
        return problem === null ? this.#explain(reason) : new OperatorError(problem);
      }
      case 'late':
        return new OperatorError('model-hung', { seconds: why.seconds });
      case 'ended':
        return new OperatorError('model-ended', { reason: why.reason });
      case 'closed':
        return closedError();
      case 'rejected':
        return new Error(`The embedding model failed on a text: ${why.reason}`);
    }
  }
}

export function closedError(): UserError {
  return new UserError('model-closed');
}
