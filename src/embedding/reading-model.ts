import onnxruntime from 'onnxruntime-node';
import { loadLayers } from './model-layers.js';
import type { ReaderLogits } from './span.js';

/** Rows of the question and of the passage, `dimensions` numbers each, to the reader's logits. */
export type ReadStates = (question: Float32Array, passage: Float32Array) => Promise<ReaderLogits>;

/**
 * Loads the reader: layers over the states that the embedding model's lower half has of question and passage, trained to
 * say where the answer is and whether there is one (`train/README.md`).
 */
export async function loadReadingModel(file: string, dimensions: number): Promise<ReadStates> {
  const session = await loadLayers(file);
  return async (question, passage) => {
    const states = new Float32Array(question.length + passage.length);
    states.set(question);
    states.set(passage, question.length);
    const rows = states.length / dimensions;
    const sides = new BigInt64Array(rows).fill(1n).fill(0n, 0, question.length / dimensions);
    const outputs = await session.run({
      states: new onnxruntime.Tensor('float32', states, [1, rows, dimensions]),
      sides: new onnxruntime.Tensor('int64', sides, [1, rows]),
    });
    const numbers = (name: string): Float32Array => {
      const output = outputs[name];
      if (output === undefined) throw new Error(`the reader gives no ${name}`);
      return output.data as Float32Array;
    };
    return { start: numbers('start'), end: numbers('end'), answerable: numbers('answerable')[0] ?? 0 };
  };
}
