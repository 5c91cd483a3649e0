import type { Problem } from '../errors.js';
import type { ModelFacts, TextVectors } from './embedder.js';

/** What a process of the model needs to load the model's weights: paths of its files. */
export interface ProcessSettings {
  /** Null where it is never asked to embed. */
  readonly embedder: string | null;
  /** Reads question and passage together; loaded when something is first read. */
  readonly reader: string;
  readonly pooling: ModelFacts['pooling'];
}

/** Places of tokens: from `from` up to, not including, `to`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** A text as the model reads it: the ids of its tokens, special ones included, and where its sentences are there. */
export interface Tokens {
  readonly ids: readonly number[];
  readonly sentences: readonly TokenRange[];
}

/** A question with a text that is read with it. */
export interface TextToRead {
  /** Of the question, of what the text is under, and of the text; special tokens included. */
  readonly ids: readonly number[];
  /** Where the text begins among them. */
  readonly passageAt: number;
}

/** What the reader says of a text. Logits: 0 is even odds. */
export interface RawReading {
  /** Of there being an answer in the text. */
  readonly answerable: number;
  /** The span's first and last token, counted from 0 in the text; its last one is the separator. */
  readonly first: number;
  readonly last: number;
}

/** What a process of the model is asked to do. */
export type ModelTask =
  | ({ readonly kind: 'encode' } & Tokens)
  | { readonly kind: 'read'; readonly texts: readonly TextToRead[] };

/** What comes of a task: of `encode` vectors, of `read` a reading of each text. */
export type TaskResult = TextVectors | readonly RawReading[];

/** Why the model can't be loaded. `problem`: where it is none of the model's files. */
export interface LoadFailure {
  readonly reason: string;
  readonly problem: Problem | null;
}
