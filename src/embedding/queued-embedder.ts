import pMap from 'p-map';
import { messageOf, type Problem } from '../errors.js';
import { type Bundle, explainLoadFailure, factsOf } from './bundle.js';
import type {
  EmbedOptions,
  ModelFacts,
  ReadableText,
  Reader,
  Reading,
  TextToEmbed,
  TextVectors,
} from './embedder.js';
import type { Evidence } from './evidence.js';
import type { Tokens } from './model-messages.js';
import { type ModelQueue, placesOf, processesForBulk } from './model-queue.js';
import type { Tokenizer } from './tokenizer.js';

/** From this many texts on, the faster processes for bulk work are worth the time they take to load. */
const bulkTexts = 64;

/** Text to unit vectors. Questions overtake passages that wait. */
export type Embedder = Pick<QueuedEmbedder, 'model' | 'embedQuestion' | 'embedPassages' | 'close'>;

/** An embedder with what belongs to its model. */
export type ModelEmbedder = Omit<QueuedEmbedder, 'whenReady'>;

/** The tokenizer in this process, the weights in those of the queue, which load in the background. */
export class QueuedEmbedder {
  readonly model: ModelFacts;
  /** What is made of the numbers that search and the reader give. */
  readonly evidence: Evidence;
  readonly #bundle: Bundle;
  readonly #queue: ModelQueue;
  /** Reads passages with a question; null where its file is missing or damaged. */
  readonly reader: Reader | null;
  /** Why there is none; null where there is one. */
  readonly readerProblem: Problem | null;
  #tokenizer: Promise<Tokenizer> | null = null;

  /** @param readerProblem - Null where the processes of the queue have the reader. */
  constructor(bundle: Bundle, queue: ModelQueue, readerProblem: Problem | null = null) {
    this.#bundle = bundle;
    this.model = factsOf(bundle);
    this.evidence = bundle.evidence;
    this.#queue = queue;
    this.readerProblem = readerProblem;
    this.reader = readerProblem === null ? { read: (...task) => this.#read(...task) } : null;
  }

  /** How many questions and texts are in the model or wait for it. */
  get queueLength(): number {
    return this.#queue.length;
  }

  /**
   * Resolves when the model is loaded. Embedding waits for it by itself; who wants to know early asks here.
   *
   * @throws UserError that names the file of the model which is damaged.
   */
  async whenReady(): Promise<void> {
    await Promise.all([this.#queue.ready(), this.#loadedTokenizer()]);
  }

  /** One unit vector of `model.dimensions` numbers; the model's question prefix is added here. */
  async embedQuestion(text: string): Promise<Float32Array> {
    const tokens = await this.#tokens({ text: this.#bundle.prefixes.question + text });
    return this.#queue.encodeQuestion(tokens);
  }

  /**
   * Vectors of passages, in order; a text over `maxTokens` is cut at its end. That of a sentence comes from the pass of its
   * text through the model: the mean of what this makes of the sentence's tokens ("late pooling"). A sentence that was cut
   * off has the vector of its text.
   *
   * @see Günther et al., "Late Chunking", arXiv:2409.04701.
   */
  async embedPassages(
    texts: readonly TextToEmbed[],
    { signal, onProgress }: EmbedOptions = {},
  ): Promise<readonly TextVectors[]> {
    let done = 0;
    const embedAll = () =>
      pMap(
        texts,
        async (text) => {
          signal?.throwIfAborted();
          const vectors = await this.#queue.encodePassage(
            await this.#tokens(prefixed(text, this.#bundle.prefixes.passage)),
          );
          signal?.throwIfAborted();
          done += 1;
          onProgress?.(done);
          return vectors;
        },
        // One text more than the processes work on, so that its tokens are ready when one of them is free.
        { concurrency: placesOf(processesForBulk) + 1 },
      );
    return texts.length < bulkTexts ? embedAll() : this.#queue.inBulk(embedAll);
  }

  /** Rejects what waits and leaves nothing running. */
  close(): Promise<void> {
    return this.#queue.close();
  }

  async #read(
    question: string,
    texts: readonly ReadableText[],
    signal?: AbortSignal,
  ): Promise<readonly Reading[]> {
    const tokenizer = await this.#loadedTokenizer();
    const toRead = tokenizer.toRead(question);
    const readable = texts.map(({ text, heading }) => toRead(heading, text));
    const readings = await this.#queue.read(readable, signal);
    return readings.map(({ answerable, first, last }, at) => {
      const spans = tokenizer.spans(texts[at]?.text ?? '');
      // Behind the last token is the separator.
      const [from, to] = [spans[first] ?? spans.at(-1), spans[last] ?? spans.at(-1)];
      return { answerable, answer: { start: from?.start ?? 0, end: to?.end ?? 0 } };
    });
  }

  async #tokens(text: TextToEmbed): Promise<Tokens> {
    // The processes load while this thread reads the tokenizer.
    this.#queue.ready().catch(() => {});
    return (await this.#loadedTokenizer()).tokens(text);
  }

  #loadedTokenizer(): Promise<Tokenizer> {
    this.#tokenizer ??= this.#loadTokenizer().catch((error: unknown) => {
      // The next call tries again.
      this.#tokenizer = null;
      throw error;
    });
    return this.#tokenizer;
  }

  async #loadTokenizer(): Promise<Tokenizer> {
    const { modelDir, folder } = this.#bundle;
    // Not before the processes were started: to read it takes this thread a tenth of a second.
    const { loadTokenizer } = await import('./tokenizer.js');
    try {
      return await loadTokenizer(modelDir, folder);
    } catch (error) {
      throw await explainLoadFailure(this.#bundle, messageOf(error));
    }
  }
}

function prefixed({ text, sentences = [] }: TextToEmbed, prefix: string): TextToEmbed {
  const by = prefix.length;
  return {
    text: prefix + text,
    sentences: sentences.map(({ start, end }) => ({ start: start + by, end: end + by })),
  };
}
