// A process in which the model computes, started by model-process.ts.
import { loadCompiled } from '../compiled-modules.js';
import { factsIn, messageOf, OperatorError } from '../errors.js';
import type { Encoder } from './encoder.js';
import type { ModelMessage, ModelRequest, ProcessSettings } from './model-messages.js';

// It ends when the process that started it ends. Ctrl-C and a service manager signal both processes; this one ignores
// the signal, as the other may still wait for an answer.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

function post(message: ModelMessage): void {
  if (process.connected) process.send?.(message);
}

async function answerRequest(encoder: Encoder, request: ModelRequest): Promise<void> {
  const { id } = request;
  try {
    const result = await (request.kind === 'read' ? encoder.read(request) : encoder.encode(request));
    post({ kind: 'done', id, result });
  } catch (error) {
    post({ kind: 'rejected', id, reason: messageOf(error) });
  }
}

try {
  loadCompiled('onnxruntime-node');
  const { loadEncoder } = await import('./encoder.js');
  const encoder = await loadEncoder(JSON.parse(process.argv[2] ?? '') as ProcessSettings);
  process.on('message', (request: ModelRequest) => void answerRequest(encoder, request));
  post({ kind: 'ready' });
} catch (error) {
  const problem = error instanceof OperatorError ? factsIn(error) : null;
  post({ kind: 'failed', reason: messageOf(error), problem });
}
