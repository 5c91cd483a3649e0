import type { Audit } from '../corpus/index.js';
import type { UserError } from '../errors.js';
import type { OtherSource } from '../store/index.js';

/** How far a reindex is; `total` is 0 while it is not known. */
export interface ReindexProgress {
  readonly step: 'reading' | 'embedding' | 'writing';
  readonly done: number;
  readonly total: number;
  /** The document that is being read, and how many of its pages have been, where its format tells. */
  readonly reading?: { readonly document: string; readonly page?: number; readonly pages?: number };
}

export interface DocumentReceipt {
  readonly document: string;
  readonly change: 'added' | 'changed' | 'removed' | 'unchanged' | 'failed';
  /** Why it failed, in one line. */
  readonly reason?: string;
  /** The file of its name that was read instead of its own, and why. */
  readonly readFrom?: OtherSource;
  /** Files of its name in other formats, which were not read: they count as the same text. */
  readonly leftOut?: readonly string[];
  /** Texts that seem to be the same one in other files, by their words. */
  readonly sameAs?: readonly string[];
  readonly passages: number;
  readonly notes: number;
  readonly anchored: number;
  /** Back-references that lead nowhere. */
  readonly unresolved: number;
  readonly audit?: Audit;
}

export interface Receipt {
  readonly snapshot: string;
  readonly documents: readonly DocumentReceipt[];
  readonly passages: number;
  /** Texts that went through the model, and those whose vectors were kept. */
  readonly embedded: number;
  readonly reused: number;
  readonly tookMs: number;
}

export interface ReindexOptions {
  /** Start from nothing: embed every text again. */
  readonly full?: boolean;
  /** Who asked for it, for the message that a second one gets: `Alice's /reindex`. */
  readonly who?: string;
  /** Names the request: where a worker does it, asking for it again after a crash returns what came of it. */
  readonly id?: string;
  /** Cancels; the old snapshot stays live. The promise rejects with a UserError "cancelled". */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReindexProgress) => void;
  /**
   * Where given, a reindex waits until another one that runs is done, instead of failing. Called once, with the error
   * that says who it waits for.
   */
  readonly onLocked?: (holder: UserError) => void;
}
