import type { Span } from '../corpus/index.js';
import type { Problem } from '../errors.js';
import type { Evidence } from './evidence.js';

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

/** Text to unit vectors. Questions overtake passages that wait. */
export interface Embedder {
  readonly model: ModelFacts;
  /** One unit vector of `model.dimensions` numbers; the model's question prefix is added here. */
  embedQuestion(text: string): Promise<Float32Array>;
  /**
   * Vectors of passages, in order; a text over `maxTokens` is cut at its end. That of a sentence comes from the pass of its
   * text through the model: the mean of what this makes of the sentence's tokens ("late pooling"). A sentence that was cut
   * off has the vector of its text.
   *
   * @see Günther et al., "Late Chunking", arXiv:2409.04701.
   */
  embedPassages(texts: readonly TextToEmbed[], options?: EmbedOptions): Promise<readonly TextVectors[]>;
  /** Rejects what waits and leaves nothing running. */
  close(): Promise<void>;
}

/** An embedder with what belongs to its model. */
export interface ModelEmbedder extends Embedder {
  /** Reads passages with a question; null where its file is missing or damaged. */
  readonly reader: Reader | null;
  /** Why there is none; null where there is one. */
  readonly readerProblem: Problem | null;
  /** What is made of the numbers that search and the reader give. */
  readonly evidence: Evidence;
  /** How many questions and texts are in the model or wait for it. */
  readonly queueLength: number;
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
