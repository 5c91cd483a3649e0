import path from 'node:path';
import type { Embedder, EmbedOptions, ModelFacts, TextVectors, TextWithSentences } from './embedder.js';
import { findMissingFile, readModelFacts } from './model-files.js';
import { DEFAULT_MODEL, modelUse } from './models.js';
import { WorkerPool } from './worker-pool.js';

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

// Some two seconds of work for one worker: less would be done before a second one has loaded the model.
const bulkChars = 50_000;
// As many texts as there are workers at most; one waits for its turn where there is one worker only.
const lanes = 2;

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
  const pool = new WorkerPool({ modelDir, model, mayDownload, pooling }, settings.preload ?? true);
  try {
    if (mayDownload) await pool.ready();
    return new PooledEmbedder(await readModelFacts(modelDir, model), pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
}

class PooledEmbedder implements ModelEmbedder {
  readonly model: ModelFacts;
  readonly #pool: WorkerPool;

  constructor(model: ModelFacts, pool: WorkerPool) {
    this.model = model;
    this.#pool = pool;
  }

  whenReady(): Promise<void> {
    return this.#pool.ready();
  }

  embedQuestion(text: string): Promise<Float32Array> {
    return this.#pool.encodeQuestion(modelUse(this.model.id).questionPrefix + text);
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

  embedWithSentences(
    texts: readonly TextWithSentences[],
    options: EmbedOptions = {},
  ): Promise<readonly TextVectors[]> {
    const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
    const embed = () => this.#embedAll(texts, options);
    return chars < bulkChars ? embed() : this.#pool.inBulk(embed);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #embedAll(
    texts: readonly TextWithSentences[],
    options: EmbedOptions,
  ): Promise<readonly TextVectors[]> {
    const { passagePrefix } = modelUse(this.model.id);
    const failed = new AbortController();
    const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
    const vectors = new Array<TextVectors>(texts.length);
    const waiting = longestFirst(texts).values();
    let done = 0;
    // The lanes share what waits; each has one text in the queue, so that a question waits for no more than that.
    const lane = async (): Promise<void> => {
      for (const at of waiting) {
        signal.throwIfAborted();
        const text = texts[at];
        if (text !== undefined) vectors[at] = await this.#pool.encodePassage(prefixed(text, passagePrefix));
        signal.throwIfAborted();
        options.onProgress?.(++done);
      }
    };
    try {
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (error) {
      failed.abort(error);
      throw error;
    }
    return vectors;
  }
}

/** Indices of the texts. With the longest last, the workers would end at different times. */
function longestFirst(texts: readonly TextWithSentences[]): readonly number[] {
  return texts.map((_, at) => at).sort((a, b) => (texts[b]?.text.length ?? 0) - (texts[a]?.text.length ?? 0));
}

function prefixed({ text, sentences }: TextWithSentences, prefix: string): TextWithSentences {
  const by = prefix.length;
  return {
    text: prefix + text,
    sentences: sentences.map(({ start, end }) => ({ start: start + by, end: end + by })),
  };
}
