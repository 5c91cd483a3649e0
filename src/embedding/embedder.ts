/** What identifies a model's vectors: two indexes are comparable only where all of this is equal. */
export interface ModelFacts {
  /** Such as `Xenova/bge-small-en-v1.5`. */
  readonly id: string;
  /** SHA-256 of the weights, so that another download under the same name is noticed. */
  readonly revision: string;
  readonly precision: 'q8' | 'fp32';
  readonly pooling: 'cls' | 'mean';
  readonly dimensions: number;
  /** Longest input in tokens, special tokens included. */
  readonly maxTokens: number;
}

export interface EmbedOptions {
  /** Stops before the next batch; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each batch with the number of texts done. */
  readonly onProgress?: (done: number) => void;
}

/** Text to unit vectors. Questions overtake passages that wait. */
export interface Embedder {
  readonly model: ModelFacts;
  /** One unit vector of `model.dimensions` numbers; the model's question prefix is added here. */
  embedQuestion(text: string): Promise<Float32Array>;
  /** One unit vector per text, in order; texts over `maxTokens` are cut at their end. */
  embedPassages(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>;
  /** Rejects what waits and leaves nothing running. */
  close(): Promise<void>;
}
