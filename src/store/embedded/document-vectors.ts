import QuickLRU from 'quick-lru';
import { remembered } from '../../remembered.js';
import { Turns } from './turns.js';
import type { VectorIndex } from './vector-index.js';

/** Ids in a graph, `to` not among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

// A document that was asked is asked again, and judging an answer asks it many times. A reading list has five at most.
const documentsKept = 5;

/**
 * Gives the vectors of single documents, row after row, to be compared with all: a graph gives them out one by one and slowly.
 *
 * @returns A function of a document's row and its ranges.
 */
export function documentVectorsOf(index: VectorIndex) {
  const kept = new QuickLRU<number, Promise<Float32Array>>({ maxSize: documentsKept });
  return (document: number, ranges: readonly Range[]): Promise<Float32Array> =>
    remembered(kept, document, () => vectorsIn(index, ranges));
}

async function vectorsIn(index: VectorIndex, ranges: readonly Range[]): Promise<Float32Array> {
  const count = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const vectors = new Float32Array(count * index.dimensions);
  const turns = new Turns();
  let at = 0;
  for (const { from, to } of ranges) {
    for (let id = from; id < to; id++) {
      vectors.set(index.vectorOf(id), at++ * index.dimensions);
      if (turns.isOver) await turns.pass();
    }
  }
  return vectors;
}
