import { ChildProgram, type Why } from '../child-program.js';
import { OperatorError, UserError } from '../errors.js';
import type { LoadFailure, ModelTask, ProcessSettings, TaskResult } from './model-messages.js';

/** Far from what the largest models take on a slow machine: here a text takes 30 ms, loading half a second. */
const usualPatience = { startMs: 120_000, replyMs: 60_000 };

/** A process that holds the model's weights. */
export type ModelProcess = ChildProgram<ModelTask, TaskResult>;

/** Says which file of the model keeps it from being loaded. */
type ExplainFailure = (reason: string) => Promise<OperatorError>;

/**
 * Starts a process that holds the model's weights, as inference blocks the JavaScript thread that it is called on. Where
 * that fails, the next call tries again and reports it if that is still so; a text whose process dies is given to a new one
 * once.
 *
 * Not a worker thread: with onnxruntime-node 1.14 loaded in a second thread the whole process crashed when either
 * ended ("Check failed: node->IsInUse()", "free(): invalid next size"), and after its last thread had ended it could
 * not be loaded again ("Module did not self-register"). A process also gives its memory back, can be ended at any
 * moment, and does not take the bot down with it.
 */
export function startModel(
  settings: ProcessSettings,
  explain: ExplainFailure,
  patience = usualPatience,
): ModelProcess {
  const model: ModelProcess = new ChildProgram({
    entry: new URL('./model-program', import.meta.url),
    args: [JSON.stringify(settings)],
    patience,
    triesAgain: () => true,
    errorOf: (why) => errorOf(why, explain),
  });
  model.ready().catch(() => {});
  return model;
}

function errorOf(why: Why, explain: ExplainFailure): Promise<Error> | Error {
  switch (why.kind) {
    case 'unstarted':
      return new OperatorError('model-not-started', { reason: why.reason, cause: why.cause });
    case 'failed': {
      const { reason, problem } = why.failure as LoadFailure;
      return problem === null ? explain(reason) : new OperatorError(problem);
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

export function closedError(): UserError {
  return new UserError('model-closed');
}
