import type { TextVectors } from './embedder.js';
import type { ModelUse } from './models.js';

/** What a process of the model needs to load the model's weights. */
export interface ProcessSettings {
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

/** To the process: embed this text. */
export interface ModelRequest extends Tokens {
  readonly id: number;
}

/** From it: one `ready` or `failed` first, then one reply per request. */
export type ModelMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'encoded'; readonly id: number; readonly vectors: TextVectors }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: string };
