import type { TextVectors } from './embedder.js';
import type { ModelUse } from './models.js';

/** What a worker process needs to load the model's weights. */
export interface WorkerSettings {
  /** Absolute path. */
  readonly weights: string;
  readonly pooling: ModelUse['pooling'];
  /** How many threads compute one text. */
  readonly threads: number;
}

/** Places of tokens: from `from` up to, not including, `to`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** A text as the model reads it: the ids of its tokens, special ones included, and where its sentences stand there. */
export interface Tokens {
  readonly ids: readonly number[];
  readonly sentences: readonly TokenRange[];
}

/** To the worker: embed this text. */
export interface WorkerRequest extends Tokens {
  readonly id: number;
}

/** From the worker: one `ready` or `failed` first, then one reply per request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'encoded'; readonly id: number; readonly vectors: TextVectors }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: string };
