import path from 'node:path';
import type { Embedder, EmbedOptions, ModelFacts, TextVectors, TextWithSentences } from './embedder.js';
import { findMissingFile, readModelFacts } from './model-files.js';
import { ModelQueue } from './model-queue.js';
import { DEFAULT_MODEL, modelUse } from './models.js';

export interface EmbedderSettings {
  /** The folder that holds model folders, such as `models` for `models/Xenova/bge-small-en-v1.5`. */
  readonly modelDir: string;
  /** Such as `Xenova/bge-small-en-v1.5`. */
  readonly model: string;
  /** Whether a model that is missing may be fetched into `modelDir`; never done for the default model. */
  readonly allowDownload?: boolean;
  /** Whether the model is loaded at once (default), or by the first call. */
  readonly preload?: boolean;
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

/**
 * Opens the model in a process of its own. It returns as soon as the model is identified, while it is still loaded;
 * every call waits for that.
 *
 * @throws UserError where the model's folder is incomplete; it names the file.
 */
export async function openEmbedder(settings: EmbedderSettings): Promise<ModelEmbedder> {
  const { model } = settings;
  const modelDir = path.resolve(settings.modelDir);
  const { pooling } = modelUse(model);
  const isMissing = (await findMissingFile(modelDir, model)) !== null;
  const mayDownload = isMissing && model !== DEFAULT_MODEL && settings.allowDownload === true;
  if (isMissing && !mayDownload) await readModelFacts(modelDir, model);
  const queue = new ModelQueue({ modelDir, model, mayDownload, pooling }, settings.preload ?? true);
  try {
    if (mayDownload) await queue.ready();
    return new QueuedEmbedder(await readModelFacts(modelDir, model), queue);
  } catch (error) {
    await queue.close();
    throw error;
  }
}

class QueuedEmbedder implements ModelEmbedder {
  readonly model: ModelFacts;
  readonly #queue: ModelQueue;

  constructor(model: ModelFacts, queue: ModelQueue) {
    this.model = model;
    this.#queue = queue;
  }

  whenReady(): Promise<void> {
    return this.#queue.ready();
  }

  embedQuestion(text: string): Promise<Float32Array> {
    return this.#queue.encodeQuestion(modelUse(this.model.id).questionPrefix + text);
  }

  async embedPassages(
    texts: readonly string[],
    options: EmbedOptions = {},
  ): Promise<readonly Float32Array[]> {
    const vectors = await this.embedWithSentences(
      texts.map((text) => ({ text, sentences: [] })),
      options,
    );
    return vectors.map(({ text }) => text);
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  async embedWithSentences(
    texts: readonly TextWithSentences[],
    options: EmbedOptions = {},
  ): Promise<readonly TextVectors[]> {
    const { passagePrefix } = modelUse(this.model.id);
    const vectors: TextVectors[] = [];
    // One text is in the queue at a time, so that a question waits for no more than that.
    for (const text of texts) {
      options.signal?.throwIfAborted();
      vectors.push(await this.#queue.encodePassage(prefixed(text, passagePrefix)));
      options.signal?.throwIfAborted();
      options.onProgress?.(vectors.length);
    }
    return vectors;
  }
}

function prefixed({ text, sentences }: TextWithSentences, prefix: string): TextWithSentences {
  const by = prefix.length;
  return {
    text: prefix + text,
    sentences: sentences.map(({ start, end }) => ({ start: start + by, end: end + by })),
  };
}
