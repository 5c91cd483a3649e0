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

/** A text with those of its stretches, in order, that get a vector of their own; left out: none. */
export interface TextToEmbed {
  readonly text: string;
  readonly sentences?: readonly Span[];
}

/** Unit vectors of a text and of its sentences. */
export interface TextVectors {
  readonly text: Float32Array;
  readonly sentences: readonly Float32Array[];
}

/** What reading a question and a text together tells. Logits: 0 is even odds, in the reader's own view. */
export interface Reading {
  /** Of the text answering the question. */
  readonly answerable: number;
  /** Where the likeliest answer is in the text, in whole words. */
  readonly answer: Span;
}

/** A text as it is read with a question. */
export interface ReadableText {
  readonly text: string;
  /** Its title and section; null where there is none. */
  readonly heading: string | null;
}

export interface Reader {
  /**
   * Reads texts with a question, each for itself.
   *
   * @param texts - Windows of passages, some 80 tokens each.
   * @param signal - Gives up where it still waits.
   * @returns A reading for each text.
   * @throws Error where the reader can't be loaded.
   */
  read(question: string, texts: readonly ReadableText[], signal?: AbortSignal): Promise<readonly Reading[]>;
}
