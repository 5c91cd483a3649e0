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

/** Vectors of single documents, row after row, to be compared with all: a graph gives them out one by one and slowly. */
export class DocumentVectors {
  readonly #index: VectorIndex;
  readonly #kept = new QuickLRU<number, Promise<Float32Array>>({ maxSize: documentsKept });

  constructor(index: VectorIndex) {
    this.#index = index;
  }

  /** @param ranges - Those of the document with this row. */
  of(document: number, ranges: readonly Range[]): Promise<Float32Array> {
    return remembered(this.#kept, document, () => this.#read(ranges));
  }

  async #read(ranges: readonly Range[]): Promise<Float32Array> {
    const { dimensions } = this.#index;
    const count = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    const vectors = new Float32Array(count * dimensions);
    const turns = new Turns();
    let at = 0;
    for (const { from, to } of ranges) {
      for (let id = from; id < to; id++) {
        vectors.set(this.#index.vectorOf(id), at++ * dimensions);
        if (turns.isOver) await turns.pass();
      }
    }
    return vectors;
  }
}
