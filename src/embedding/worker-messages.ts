import type { Stretch, TextVectors } from './embedder.js';
import type { ModelUse } from './models.js';

/** What the worker process needs to load the model. */
export interface WorkerSettings {
  /** Absolute. */
  readonly modelDir: string;
  readonly model: string;
  readonly mayDownload: boolean;
  readonly pooling: ModelUse['pooling'];
}

/** To the worker: embed this text, its prefix already added. */
export interface WorkerRequest {
  readonly id: number;
  readonly text: string;
  readonly sentences: readonly Stretch[];
}

/** From the worker: one `ready` or `failed` first, then one reply per request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'encoded'; readonly id: number; readonly vectors: TextVectors }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: string };
