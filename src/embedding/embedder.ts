import type { Span } from '../corpus/index.js';

/** What identifies a model's vectors: two indexes are comparable only where all of this is equal. */
export interface ModelFacts {
  /** Such as `ibid-en`. */
  readonly id: string;
  /** Of all that decides the vectors, so that other weights under the same name are noticed. */
  readonly revision: string;
  readonly precision: 'q8' | 'fp32';
  readonly pooling: 'cls' | 'mean';
  readonly dimensions: number;
  /** Longest input in tokens, special tokens included. */
  readonly maxTokens: number;
}

export interface EmbedOptions {
  /** Stops before the next text; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each text with the number of those done. */
  readonly onProgress?: (done: number) => void;
}

/** A text with those of its stretches, in order, that get a vector of their own. */
export interface TextWithSentences {
  readonly text: string;
  readonly sentences: readonly Span[];
}

/** Unit vectors of a text and of its sentences. */
export interface TextVectors {
  readonly text: Float32Array;
  readonly sentences: readonly Float32Array[];
}

/** Text to unit vectors. Questions overtake passages that wait. */
export interface Embedder {
  readonly model: ModelFacts;
  /** One unit vector of `model.dimensions` numbers; the model's question prefix is added here. */
  embedQuestion(text: string): Promise<Float32Array>;
  /** One unit vector per text, in order; texts over `maxTokens` are cut at their end. */
  embedPassages(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>;
  /**
   * As `embedPassages`, with a vector for each sentence from the same pass through the model: the mean of what the
   * model makes of the sentence's tokens within the text ("late pooling"). A sentence that was cut off has the vector
   * of its text.
   *
   * @see Günther et al., "Late Chunking", arXiv:2409.04701.
   */
  embedWithSentences(
    texts: readonly TextWithSentences[],
    options?: EmbedOptions,
  ): Promise<readonly TextVectors[]>;
  /** Rejects what waits and leaves nothing running. */
  close(): Promise<void>;
}
