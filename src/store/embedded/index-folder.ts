import type { Pointer } from '../pointer.js';
import type { OpenSegments } from './open-segments.js';

/** A folder with the snapshots of one collection. */
export interface IndexFolder {
  readonly indexDir: string;
  readonly pointer: Pointer;
  readonly segments: OpenSegments;
  /** How many states of the collection stay, the live one among them; of each its newest snapshot. */
  readonly statesKept: number;
}
