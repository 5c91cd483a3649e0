import pMap from 'p-map';
import { crewForBulk } from './crew.js';
import type { Embedder, EmbedOptions, ModelFacts, TextVectors, TextWithSentences } from './embedder.js';
import { explainLoadFailure, tokenizerFile } from './model-files.js';
import type { Tokens } from './model-messages.js';
import type { ModelQueue } from './model-queue.js';
import { modelUse } from './models.js';
import type { Tokenize } from './tokenizer.js';

/** An embedder whose model loads in the background. */
export interface ModelEmbedder extends Embedder {
  /**
   * Resolves when the model is loaded. Embedding waits for it by itself; who wants to know early asks here.
   *
   * @throws UserError that names the file of the model which is damaged.
   */
  whenReady(): Promise<void>;
}

/** From this many texts on, the faster processes for bulk work are worth the time they take to load. */
const bulkTexts = 64;

/** The tokenizer in this process, the weights in those of the queue. */
export class QueuedEmbedder implements ModelEmbedder {
  readonly model: ModelFacts;
  readonly #modelDir: string;
  readonly #queue: ModelQueue;
  #tokenizer: Promise<Tokenize> | null = null;

  constructor(modelDir: string, model: ModelFacts, queue: ModelQueue) {
    this.#modelDir = modelDir;
    this.model = model;
    this.#queue = queue;
  }

  async whenReady(): Promise<void> {
    await Promise.all([this.#queue.ready(), this.#loadedTokenizer()]);
  }

  async embedQuestion(text: string): Promise<Float32Array> {
    const { questionPrefix } = modelUse(this.model.id);
    return this.#queue.encodeQuestion(await this.#tokens({ text: questionPrefix + text, sentences: [] }));
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

  async embedWithSentences(
    texts: readonly TextWithSentences[],
    { signal, onProgress }: EmbedOptions = {},
  ): Promise<readonly TextVectors[]> {
    const { passagePrefix } = modelUse(this.model.id);
    let done = 0;
    const embedAll = () =>
      pMap(
        texts,
        async (text) => {
          signal?.throwIfAborted();
          const vectors = await this.#queue.encodePassage(await this.#tokens(prefixed(text, passagePrefix)));
          signal?.throwIfAborted();
          done += 1;
          onProgress?.(done);
          return vectors;
        },
        // One text more than the processes work on, so that its tokens are ready when one of them is free.
        { concurrency: crewForBulk.processes * crewForBulk.textsEach + 1 },
      );
    return texts.length < bulkTexts ? embedAll() : this.#queue.inBulk(embedAll);
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  async #tokens(text: TextWithSentences): Promise<Tokens> {
    // The processes load while this thread reads the tokenizer.
    this.#queue.ready().catch(() => {});
    return (await this.#loadedTokenizer())(text);
  }

  #loadedTokenizer(): Promise<Tokenize> {
    this.#tokenizer ??= this.#loadTokenizer().catch((error: unknown) => {
      // The next call tries again.
      this.#tokenizer = null;
      throw error;
    });
    return this.#tokenizer;
  }

  async #loadTokenizer(): Promise<Tokenize> {
    const { id } = this.model;
    // Not before the processes were started: to read it takes this thread a tenth of a second.
    const { loadTokenizer } = await import('./tokenizer.js');
    try {
      return await loadTokenizer(this.#modelDir, id);
    } catch (error) {
      throw await explainLoadFailure(this.#modelDir, id, tokenizerFile, error);
    }
  }
}

function prefixed({ text, sentences }: TextWithSentences, prefix: string): TextWithSentences {
  const by = prefix.length;
  return {
    text: prefix + text,
    sentences: sentences.map(({ start, end }) => ({ start: start + by, end: end + by })),
  };
}
