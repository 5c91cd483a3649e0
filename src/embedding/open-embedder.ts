import path from 'node:path';
import PQueue from 'p-queue';
import type { Embedder, EmbedOptions, ModelFacts } from './embedder.js';
import { findMissingFile, readModelFacts } from './model-files.js';
import { closedError, ModelThread } from './model-thread.js';
import { DEFAULT_MODEL, modelUse } from './models.js';

export interface EmbedderSettings {
  /** The folder that holds model folders, such as `models` for `models/Xenova/bge-small-en-v1.5`. */
  readonly modelDir: string;
  /** Such as `Xenova/bge-small-en-v1.5`. */
  readonly model: string;
  /** Whether a model that is missing may be fetched into `modelDir`; never done for the default model. */
  readonly allowDownload?: boolean;
}

/** An embedder whose model loads in the background. */
export interface ModelEmbedder extends Embedder {
  /**
   * Resolves when the model is loaded and warm. Embedding waits for it by itself; who wants to know early asks here.
   *
   * @throws UserError that names the file of the model which is damaged.
   */
  whenReady(): Promise<void>;
}

// Measured on XQuAD-en paragraphs (see docs/performance.md): more than two at a time are slower, need more memory,
// and keep a question waiting for longer.
const passagesPerBatch = 2;
const priority = { passage: 0, question: 1 } as const;

/**
 * Opens the model in a worker thread. It returns as soon as the model is identified, while the thread still loads it;
 * every call waits for that.
 *
 * @throws UserError where the model's folder is incomplete; it names the file.
 */
export async function openEmbedder(settings: EmbedderSettings): Promise<ModelEmbedder> {
  const { model } = settings;
  const modelDir = path.resolve(settings.modelDir);
  const mayDownload = model !== DEFAULT_MODEL && settings.allowDownload === true;
  const isMissing = (await findMissingFile(modelDir, model)) !== null;
  if (isMissing && !mayDownload) await readModelFacts(modelDir, model);
  const { pooling } = modelUse(model);
  const thread = new ModelThread({ modelDir, model, mayDownload: isMissing && mayDownload, pooling });
  try {
    if (isMissing) await thread.ready();
    return new QueueingEmbedder(await readModelFacts(modelDir, model), thread);
  } catch (error) {
    await thread.close();
    throw error;
  }
}

class QueueingEmbedder implements ModelEmbedder {
  readonly model: ModelFacts;
  readonly #thread: ModelThread;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();

  constructor(model: ModelFacts, thread: ModelThread) {
    this.model = model;
    this.#thread = thread;
  }

  whenReady(): Promise<void> {
    return this.#thread.ready();
  }

  embedQuestion(text: string): Promise<Float32Array> {
    return this.#embed([modelUse(this.model.id).questionPrefix + text], priority.question);
  }

  async embedPassages(
    texts: readonly string[],
    options: EmbedOptions = {},
  ): Promise<readonly Float32Array[]> {
    const { passagePrefix } = modelUse(this.model.id);
    const { dimensions } = this.model;
    const vectors = new Array<Float32Array>(texts.length);
    let done = 0;
    // One batch is in the queue at a time, so that a question waits for one at most.
    for (const batch of batchesByLength(texts)) {
      options.signal?.throwIfAborted();
      const batchVectors = await this.#embed(
        batch.map((at) => passagePrefix + texts[at]),
        priority.passage,
      );
      batch.forEach((at, n) => {
        vectors[at] = batchVectors.slice(n * dimensions, (n + 1) * dimensions);
      });
      done += batch.length;
      options.onProgress?.(done);
    }
    return vectors;
  }

  async close(): Promise<void> {
    this.#closing.abort(closedError());
    await this.#thread.close();
  }

  async #embed(texts: readonly string[], rank: number): Promise<Float32Array> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    return this.#queue.add(() => this.#thread.embed(texts), { priority: rank, signal });
  }
}

/** Indices of the texts, longest first, in batches: neighbours are nearly equal in length, so little is padded. */
function batchesByLength(texts: readonly string[]): readonly (readonly number[])[] {
  const order = texts.map((_, at) => at).sort((a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0));
  const batches: number[][] = [];
  for (let at = 0; at < order.length; at += passagesPerBatch)
    batches.push(order.slice(at, at + passagesPerBatch));
  return batches;
}
