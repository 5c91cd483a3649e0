import { Worker } from 'node:worker_threads';
import { messageOf, UserError } from '../errors.js';
import { explainLoadFailure } from './model-files.js';
import type { EmbedRequest, WorkerMessage, WorkerSettings } from './worker-messages.js';

interface Call {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (reason: unknown) => void;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
}

/**
 * The worker thread that holds the model. It starts at once; one that failed or died is started again by the next
 * call.
 */
export class ModelThread {
  readonly #settings: WorkerSettings;
  readonly #calls = new Map<number, Call>();
  #nextId = 0;
  #running: Running | null = null;
  #isClosed = false;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    this.#running = this.#start();
  }

  /**
   * Resolves when the model is loaded and warm.
   *
   * @throws UserError that names the file which is missing or damaged.
   */
  ready(): Promise<void> {
    if (this.#isClosed) return Promise.reject(closedError());
    this.#running ??= this.#start();
    return this.#running.ready;
  }

  /**
   * @returns The vectors of the texts, one after the other.
   * @throws UserError where the model can't be loaded, the thread dies or is closed meanwhile.
   */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    await this.ready();
    const worker = this.#running?.worker;
    if (this.#isClosed || worker === undefined) throw this.#isClosed ? closedError() : diedError('it ended');
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      worker.postMessage({ id, texts } satisfies EmbedRequest);
    });
  }

  /** Rejects what is under way and ends the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const running = this.#running;
    this.#running = null;
    this.#rejectCalls(closedError());
    await running?.worker.terminate();
  }

  #start(): Running {
    const worker = startWorker(this.#settings);
    const ready = new Promise<void>((resolve, reject) => {
      const fail = (reason: unknown): void => {
        if (this.#running?.worker === worker) this.#running = null;
        reject(reason);
        this.#rejectCalls(reason);
      };
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed') {
          void this.#explain(message.reason).then(fail);
        } else this.#settle(message);
      });
      worker.on('error', (error) => fail(diedError(messageOf(error))));
      worker.on('exit', (code) => fail(this.#isClosed ? closedError() : diedError(`it ended with ${code}`)));
    });
    // Whoever calls `ready` or `embed` hears of a failure; nobody having called yet is no unhandled rejection.
    ready.catch(() => {});
    return { worker, ready };
  }

  async #explain(reason: string): Promise<UserError> {
    const { modelDir, model } = this.#settings;
    return new UserError(await explainLoadFailure(modelDir, model, reason));
  }

  #settle(message: Extract<WorkerMessage, { id: number }>): void {
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.kind === 'embedded') call?.resolve(message.vectors);
    else call?.reject(new Error(`The embedding model failed on a text: ${message.reason}`));
  }

  #rejectCalls(reason: unknown): void {
    for (const call of this.#calls.values()) call.reject(reason);
    this.#calls.clear();
  }
}

function startWorker(workerData: WorkerSettings): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  // Tests run the sources as they are, and a thread does not inherit the loader that reads TypeScript.
  const loader = import.meta.resolve('tsx/esm/api');
  const entry = new URL('./worker.ts', import.meta.url).href;
  const code = `import('${loader}').then((tsx) => { tsx.register(); return import('${entry}'); });`;
  return new Worker(code, { eval: true, workerData });
}

export function closedError(): UserError {
  return new UserError('The embedding model was closed while texts were waiting for it: start again.');
}

function diedError(reason: string): UserError {
  return new UserError(
    `The thread of the embedding model stopped (${reason}): try again, it is started anew.`,
  );
}
