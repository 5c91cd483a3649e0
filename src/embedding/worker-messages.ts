import type { ModelUse } from './models.js';

/** What the worker thread needs to load the model. */
export interface WorkerSettings {
  /** Absolute. */
  readonly modelDir: string;
  readonly model: string;
  readonly mayDownload: boolean;
  readonly pooling: ModelUse['pooling'];
}

/** To the worker: embed these texts, prefixes already added. */
export interface EmbedRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

/** From the worker: one `ready` or `failed` first, then one reply per request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The vectors of the request's texts, one after the other. */
  | { readonly kind: 'embedded'; readonly id: number; readonly vectors: Float32Array }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: string };
