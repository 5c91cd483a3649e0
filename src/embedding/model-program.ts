// A process in which the model computes, started by model-process.ts.
import { loadCompiled } from '../compiled-modules.js';
import { factsIn, messageOf, OperatorError } from '../errors.js';
import { serveParent } from '../serve-parent.js';
import type { LoadFailure, ModelTask, ProcessSettings } from './model-messages.js';

async function load() {
  loadCompiled('onnxruntime-node');
  const { loadEncoder } = await import('./encoder.js');
  const encoder = await loadEncoder(JSON.parse(process.argv[2] ?? '') as ProcessSettings);
  return async (task: ModelTask) => (task.kind === 'read' ? encoder.read(task.texts) : encoder.encode(task));
}

await serveParent(
  load,
  (error): LoadFailure => ({
    reason: messageOf(error),
    problem: error instanceof OperatorError ? factsIn(error) : null,
  }),
);
